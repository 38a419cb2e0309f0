"""Tests: laws, cases as data, and generated layouts."""
