"""What people and programs read of a run: the terminal's report, JSON, and the rules' page."""
