"""What an expression hangs on; which time governs which event."""
