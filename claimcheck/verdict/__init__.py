"""From a claim and its figures to a finding."""
