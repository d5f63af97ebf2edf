"""Agencies, units, sites, staff, citizens and firms; who may do what, where and until when."""
