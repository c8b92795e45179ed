"""Accuracy, calibration and speed, each by one command, with baselines."""
