"""A pretended authority of certificates and time-stamps, so that a demo office can sign; no one else may trust it."""
