"""Mechanisms that know no word of the office: actions, events, ports, flows, the clock."""
