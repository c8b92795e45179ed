"""A timeline as one HTML file that needs nothing else: `to_html`."""

from timeline.page.page import to_html as to_html

__all__ = ["to_html"]
