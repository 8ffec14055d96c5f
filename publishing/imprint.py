"""What Atlas is called where it is cited as a whole, and under which licence its data may be used."""

TITLE = "Atlas: Russian civil society in exile"
LICENCE, SPDX = "CC BY 4.0", "CC-BY-4.0"
FULL_NAME = "Creative Commons Attribution 4.0 International"
ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
