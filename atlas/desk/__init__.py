"""The desk as a whole: its address root and its security policy."""
