"""What every collection of the public API shares: questions, clocks, pages, problems, their description."""
