r"""One block of a .bib file, read strictly by BibTeX's grammar, with the offset of every part.

This is the second reader: ``parser`` takes what the splitter found wherever that is plainly right
and asks here about the rest; ``edit`` needs the offsets. BibTeX counts braces whether or not a
backslash stands before them (BibTeX: the program, section "Parsing the field"), so ``{C:\\dir\\}``
is a whole value.
"""

from __future__ import annotations

import re
from itertools import islice

from awardbib.bibtex.grammar import HEAD, KEY_WITH_EQUALS, MACRO, Block, Fault, Field, Piece

_LINE_HEAD = re.compile(r"^[ \t]*+(?=@[ \t]*+[A-Za-z][\w-]*+[ \t\r\n]*+[{(])", re.MULTILINE)
_ENTRY_LIKE = re.compile(
    r"^[ \t]*+(?=@[A-Za-z][\w-]*+\s*+[{(]\s*+[^\s,{}()=]++\s*+,\s*+[A-Za-z][\w-]*+\s*+=)",
    re.MULTILINE,
)
_NEXT_FIELD = re.compile(r"(?:^|,)[ \t]*+[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"\d]", re.MULTILINE)
_SPACE = re.compile(r"[ \t\r\n]*+")
_KEY = re.compile(r"[^,{}=\n]*+")
_KEY_AND_NAME = re.compile(r"([^\s,{}=]++)\s++(?=[^\s,{}=]++\s*\Z)")
_NAME = re.compile(r"[^\s\"#%'(),={}]++")
_NAME_EQUALS = re.compile(r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*+[ \t\r\n]*+=")
_NUMBER_OR_WORD = re.compile(r"[^\s\"#,={}()@][^\s\"#,={}()]*+")
_NEAR = 64  # braces
_MARGIN = 80  # how far before an @ a % is looked for, so that a long line costs nothing
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r"[\"{}]")
_COMMA_OR_BRACE = re.compile(r"[,{]")


def is_disabled(text: str, offset: int) -> bool:
    """Whether the ``@`` at an offset stands on a line that begins with ``%``."""
    _, newline, line = text[max(0, offset - _MARGIN) : offset].rpartition("\n")
    return (bool(newline) or offset <= _MARGIN) and line.lstrip().startswith("%")


class Scanner:
    """Reads blocks of one text; the partner of every brace is worked out once, when needed.

    A brace is mostly closed a few braces on, and a sound file has few blocks to be read here, so
    the neighbourhood is looked at first: no more of it than costs less than a block.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._partner: dict[int, int] | None = None

    def partner(self, offset: int) -> int:
        """Offset of the brace that closes the one at ``offset``; -1 when none does."""
        if self._partner is None:
            depth = 0
            for match in islice(_BRACE.finditer(self.text, offset), _NEAR):
                depth += 1 if match[0] == "{" else -1
                if depth == 0:
                    return match.start()
            self._partner = {}
            opened: list[int] = []
            for match in _BRACE.finditer(self.text):
                if match[0] == "{":
                    opened.append(match.start())
                elif opened:
                    self._partner[opened.pop()] = match.start()
        return self._partner.get(offset, -1)

    def block(self, start: int) -> Block:
        """The block whose ``@`` is at ``start``; its faults say what is wrong with it."""
        head = HEAD.match(self.text, start)
        if head is None:  # the caller saw something looser than a block
            end = start + 1
            fault = Fault(start, "no-block", "@ without an entry type", "remove the @")
            return Block("", start, end, end, faults=[fault])
        block = Block(head[1].lower(), start, head.end())
        in_braces = head[2] == "{"
        close = self.partner(head.end() - 1) if in_braces else -1
        if block.type == "comment":
            self._comment(block, close)
        else:
            _BlockReader(self, block, close, in_braces=in_braces).read()
        return block

    def next_block(self, start: int, end: int) -> int:
        """Offset of the next block that begins a line; ``end`` when there is none before it."""
        match = _LINE_HEAD.search(self.text, start, end)
        return match.end() if match else end

    def _comment(self, block: Block, close: int) -> None:
        if close < 0:  # free text: BibTeX itself reads on right after the word
            newline = self.text.find("\n", block.body)
            close = len(self.text) - 1 if newline < 0 else newline
        block.closed = True
        block.end = close + 1


class _BlockReader:
    """Reads one block; every method moves ``pos`` on."""

    def __init__(self, scanner: Scanner, block: Block, close: int, *, in_braces: bool) -> None:
        self.scanner = scanner
        self.text = scanner.text
        self.block = block
        self.pos = block.body
        self.in_braces = in_braces
        self.close = close
        if close >= 0:
            self.limit = close
        elif in_braces:
            self.limit = scanner.next_block(block.body, len(self.text))
        else:
            self.limit = len(self.text)

    def read(self) -> None:
        """Read key and fields, or the value of a preamble."""
        if self.block.type == "preamble":
            self.skip_space()
            self.block.pieces = self.value() or ()
            self.skip_space()
            if not self.at_close():
                self.lose("unclosed-entry", "@preamble is not closed", "close its brace")
        else:
            if self.block.type != "string":
                self.key()
            self.fields()
        if not self.block.closed:
            self.recover()

    def key(self) -> None:
        """The cite key up to its comma; none when a field follows at once."""
        text = self.text
        self.skip_space()
        start = self.pos
        stop = _KEY.match(text, start, self.limit).end()  # type: ignore[union-attr]
        if not self.in_braces and text[stop : stop + 1] != ",":
            paren = text.find(")", start, stop)
            stop = stop if paren < 0 else paren
        self.pos = stop
        if text[stop : stop + 1] == "=":
            two = _KEY_AND_NAME.match(text, start, stop)
            if two is not None:
                self.set_key(two[1], start)
                self.pos = self.block.key_end = two.end()
                self.fault(two.end(1), "missing-comma", "no comma after the key", "write a comma")
                return
            with_equals = KEY_WITH_EQUALS.match(text, start, self.limit)
            if with_equals is None:
                self.pos = start
                self.fault(start, "no-key", "the entry has no key", "write a key and a comma")
                return
            self.pos = stop = with_equals.end()
        self.set_key(text[start:stop].strip(), start)
        self.skip_space()
        if self.pos < self.limit and text[self.pos] == ",":
            self.pos += 1
        elif self.pos < self.limit and not self.closes(self.pos):
            self.fault(self.pos, "missing-comma", "no comma after the key", "write a comma")
        self.block.key_end = self.pos

    def set_key(self, key: str, start: int) -> None:
        self.block.key = key
        if not key:
            self.fault(start, "no-key", "the entry has no key", "write a key before the comma")
        elif any(char.isspace() for char in key):
            self.fault(start, "bad-key", f"white space in the key {key!r}", "join it")

    def fields(self) -> None:
        """Fields up to the closing delimiter or the first fault that cannot be read over."""
        text = self.text
        while True:
            self.skip_space()
            if self.at_close():
                return
            if self.pos >= self.limit:
                self.unclosed()
                return
            char = text[self.pos]
            if char == "%":
                self.fault(
                    self.pos,
                    "comment-inside",
                    "% starts no comment inside an entry",
                    "move the line out of the entry",
                )
                newline = text.find("\n", self.pos, self.limit)
                self.pos = self.limit if newline < 0 else newline
            elif char == ",":
                self.fault(self.pos, "extra-comma", "a comma too many", "remove it")
                self.pos += 1
            elif not self.field():
                return

    def field(self) -> bool:
        """One field with its comma; False when reading cannot go on."""
        text = self.text
        start = self.pos
        name = self.field_name()
        if name is None:
            return False
        value_start = self.pos
        pieces = self.value()
        if pieces is None:
            return False
        value_end = max((self.delimited_end(piece) for piece in pieces), default=value_start)
        self.skip_space()
        kept = Field(name.lower(), start, value_start, value_end, value_end, pieces)
        if self.pos < len(text) and text[self.pos] == ",":
            self.pos += 1
            kept = kept._replace(end=self.pos)
        elif not self.closes(self.pos) and self.pos < self.limit:
            if _NAME_EQUALS.match(text, self.pos, self.limit):
                message = f"no comma after the value of {name}"
                self.fault(value_end, "missing-comma", message, "write a comma")
            elif text[self.pos] != "%":
                return self.stray(kept)
        self.block.fields.append(kept)
        return True

    def field_name(self) -> str | None:
        """The name of a field; ``pos`` is then at its value. None after a fault."""
        text = self.text
        name = _NAME.match(text, self.pos, self.limit)
        if name is None:
            self.lose("no-field-name", "expected the name of a field", "see the line")
            return None
        start, self.pos = self.pos, name.end()
        self.skip_space()
        if self.pos < self.limit and text[self.pos] == "=":
            self.pos += 1
            self.skip_space()
            return name[0]
        if self.pos < self.limit and text[self.pos] in '{"':
            self.fault(self.pos, "missing-equals", f"no = after {name[0]}", "write the =")
            return name[0]
        self.pos = start
        if not self.block.key and not self.block.fields and self.block.type != "string":
            self.lose("no-block", "this @ starts no entry", "remove the @")
        else:
            self.lose("no-value", f"{name[0]} has no value", "write = and a value")
        return None

    def stray(self, kept: Field) -> bool:
        """Text after a value: keep the field, go on at the next field if there is one."""
        text = self.text
        self.block.fields.append(kept)
        offset = self.pos
        while match := _COMMA_OR_BRACE.search(text, self.pos, self.limit):
            if match[0] == "{":
                close = self.scanner.partner(match.start())
                if close < 0 or close >= self.limit:
                    break
                self.pos = close + 1
            else:
                self.pos = match.end()
                self.skip_space()
                if self.at_close() or _NAME_EQUALS.match(text, self.pos, self.limit):
                    break
        else:
            self.pos = self.limit
            self.at_close()
        going_on = self.block.closed or bool(_NAME_EQUALS.match(text, self.pos, self.limit))
        message = f"text after the value of {kept.name}"
        remedy = "look for a brace or quote that closes too early, or a missing comma"
        self.block.faults.append(
            Fault(offset, "text-after-value", message, remedy, lossy=not going_on)
        )
        return going_on and not self.block.closed

    def value(self) -> tuple[Piece, ...] | None:
        """Pieces joined by ``#``; None after a fault."""
        pieces = []
        while True:
            piece = self.piece()
            if piece is None:
                return None
            pieces.append(piece)
            self.skip_space()
            if self.pos >= self.limit or self.text[self.pos] != "#":
                return tuple(pieces)
            self.pos += 1
            self.skip_space()

    def piece(self) -> Piece | None:
        text, start = self.text, self.pos
        char = text[start] if start < self.limit else ""
        if char == "{":
            close = self.scanner.partner(start)
            if close < 0 or (close >= self.limit and self.in_braces):
                self.unclosed()
                return None
            self.pos = close + 1
            return Piece("brace", start + 1, close)
        if char == '"':
            return self.quoted()
        return self.bare()

    def bare(self) -> Piece | None:
        """A value without delimiters: a number, a macro, or text that lacks its braces."""
        start = self.pos
        word = _NUMBER_OR_WORD.match(self.text, start, self.limit)
        if word is None:
            self.lose("no-value", "a value is missing", "write {…} after the =")
            return None
        self.pos = word.end()
        if word[0].isascii() and word[0].isdigit():
            return Piece("number", start, self.pos)
        if MACRO.fullmatch(word[0]):
            return Piece("macro", start, self.pos)
        self.fault(start, "bare-value", f"{word[0]} stands without braces", "put it in braces")
        return Piece("bare", start, self.pos)

    def quoted(self) -> Piece | None:
        """A value in quotes; braces inside must balance, a quote in braces is text."""
        start = self.pos
        at = start + 1
        while match := _QUOTE_OR_BRACE.search(self.text, at, self.limit):
            if match[0] == '"':
                self.pos = match.end()
                return Piece("quote", start + 1, match.start())
            if match[0] == "}":
                break
            close = self.scanner.partner(match.start())
            if close < 0:
                break
            at = close + 1
        self.lose("unclosed-quote", "a quote is not closed", "close it, or use braces")
        return None

    def unclosed(self) -> None:
        """The entry, or a value of it, has no closing brace before the next entry."""
        if self.pos >= self.limit and self.block.fields:
            last = self.block.fields[-1]
            if _NEXT_FIELD.search(self.text, last.value_start, last.value_end):
                self.block.fields.pop()
                self.pos = last.start
                message = f"the value of {last.name} is not closed"
                self.lose("unclosed-value", message, "close its brace")
                return
        if self.pos < self.limit:
            self.lose("unclosed-value", "a value is not closed", "close its brace")
        else:
            self.pos = self.block.start
            self.lose("unclosed-entry", "the entry is not closed", "write its closing brace")

    def recover(self) -> None:
        """After a fault: the block ends at its closing brace, or before the next entry."""
        text, block = self.text, self.block
        end = self.close + 1 if self.close >= 0 else len(text)
        begin = block.body
        if block.fields:
            last = block.fields[-1]
            begin = last.value_end
            if match := _ENTRY_LIKE.search(text, last.value_start, last.value_end):
                block.fields.pop()
                begin = match.start()
        block.end = self.scanner.next_block(begin, end)
        if not block.faults:
            self.pos = block.start
            self.lose("unclosed-entry", "the entry is not closed", "write its closing brace")

    def delimited_end(self, piece: Piece) -> int:
        return piece.end + (piece.kind in {"brace", "quote"})

    def skip_space(self) -> None:
        self.pos = _SPACE.match(self.text, self.pos).end()  # type: ignore[union-attr]

    def closes(self, offset: int) -> bool:
        if self.in_braces:
            return offset == self.close
        return offset < len(self.text) and self.text[offset] == ")"

    def at_close(self) -> bool:
        if not self.closes(self.pos):
            return False
        self.pos += 1
        self.block.closed = True
        self.block.end = self.pos
        return True

    def fault(self, offset: int, code: str, message: str, remedy: str) -> None:
        self.block.faults.append(Fault(offset, code, message, remedy))

    def lose(self, code: str, message: str, remedy: str) -> bool:
        self.block.faults.append(Fault(self.pos, code, message, remedy, lossy=True))
        return False
