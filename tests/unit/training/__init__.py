"""Tests of the training scripts, without training."""
