"""Whether the addresses that Atlas cites still answer; asked by a worker, never while a page is made."""
