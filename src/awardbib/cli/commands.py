"""Which commands there are, and where each of them is."""

# Each command with the module of this folder that holds it, and an example for its help.
COMMANDS = {
    "lists": ("browse", "awardbib lists --venue ICLR"),
    "search": ("finding", "awardbib search 扩散"),
    "show": ("browse", "awardbib show kingma2014autoencoding --evidence"),
    "open": ("finding", "awardbib open kingma2014autoencoding --pdf"),
    "render": ("produce", "awardbib render iclr-2024 --style apa -o list.html"),
    "export": ("produce", "awardbib export iclr-2024-outstanding -f biblatex -o refs.bib"),
    "cite": ("produce", "awardbib cite kingma2014autoencoding --style chicago-author-date"),
    "cited": ("documents", "awardbib cited paper.aux --into paper.bib"),
    "import": ("importing", "awardbib import zotero.ris --into paper.bib --dry-run"),
    "check": ("checking", "awardbib check paper.bib --document paper.tex"),
    "catalog": ("catalog", ""),
    "awards": ("checking", "awardbib awards paper.bib"),
    "site": ("making", "awardbib site -o public"),
    "enrich": ("fetch", "awardbib enrich iclr-2024-outstanding --report report.json"),
    "add": ("fetch", "awardbib add arXiv:1706.03762 --into mine.bib"),
    "venues": ("browse", "awardbib venues"),
    "coverage": ("record", "awardbib coverage --venue ICLR,NeurIPS,ICML"),
    "news": ("record", "awardbib news --since 2026-11-01"),
    "styles": ("styles", ""),
    "help": ("app", "awardbib help render"),
}

# Commands that are groups, with what is below them.
GROUPS = {
    "catalog": ("build", "list", "info", "search", "remove"),
    "styles": ("list", "show"),
}
