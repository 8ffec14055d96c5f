"""Drawings of estimates, made on the server: accessible SVG and the words around it, no script."""

from estimates.plots.pairs import pair_chart
from estimates.plots.periods import period_chart, period_figure
from estimates.plots.ranges import Band, bands
from estimates.plots.strips import chain_strip, revision_strip

__all__ = ["Band", "bands", "chain_strip", "pair_chart", "period_chart", "period_figure", "revision_strip"]
