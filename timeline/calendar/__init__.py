"""Days, units, intervals, meanings, EDTF, Allen relations."""
