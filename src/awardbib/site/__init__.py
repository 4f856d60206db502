"""A static site of a library: pages, search, feeds and an API that any web server can serve.

>>> from awardbib.site import Options, build_site                            # doctest: +SKIP
>>> build_site(Library.default(), "public", Options(base_url="https://awards.example"))
"""

from awardbib.site.build import Result, build_site, is_current
from awardbib.site.options import Options

__all__ = ["Options", "Result", "build_site", "is_current"]
