"""claimcheck: reads figures and dates in news text and judges each against sourced figures."""
