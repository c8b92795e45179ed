"""The whole way from text to timeline, as plain composition of the stages."""
