"""Malformed inputs, one per line: what is given and what every line of it must become."""

from dataclasses import dataclass

BOM = b"\xef\xbb\xbf"
H = b"a,b,c\n"
LONG = b"x" * (1 << 20)


@dataclass(frozen=True)
class Case:
    """Bytes of a file with the columns a, b and c, and the exact outcome.

    `rows` are (line, a, b, c), `rejects` (line, reason), `blanks` a number; `problem` and a
    word of its detail where the file is not read as rows.
    """

    name: str
    data: bytes
    rows: tuple[tuple[object, ...], ...] = ()
    rejects: tuple[tuple[int, str], ...] = ()
    blanks: int = 0
    problem: str | None = None
    detail: str = ""
    encoding: str = "utf-8"


ONE = ((2, "1", "x", "y"),)
TWO = (*ONE, (3, "2", "x", "y"))

CASES = (
    Case("plain LF", H + b"1,x,y\n2,x,y\n", TWO),
    Case("plain CRLF", b"a,b,c\r\n1,x,y\r\n2,x,y\r\n", TWO),
    Case("plain CR", b"a,b,c\r1,x,y\r2,x,y\r", TWO),
    Case("no final line end", H + b"1,x,y\n2,x,y", TWO),
    Case("CRLF without the last", b"a,b,c\r\n1,x,y\r\n2,x,y", TWO),
    Case("CRLF file that ends with CR", b"a,b,c\r\n1,x,y\r\n2,x,y\r", TWO),
    Case("LF file with one CRLF", H + b"1,x,y\r\n2,x,y\n", TWO),
    Case("LF file with one CR", H + b"1,x,y\r2,x,y\n", TWO),
    Case("CRLF file with one LF", b"a,b,c\r\n1,x,y\n2,x,y\r\n", TWO),
    Case("CR CR LF", b"a,b,c\n1,x,y\r\r\n2,x,y\n", (*ONE, (4, "2", "x", "y")), blanks=1),
    Case("LF CR", b"a,b,c\n1,x,y\n\r2,x,y\n", (*ONE, (4, "2", "x", "y")), blanks=1),
    Case("UTF-8 mark", BOM + H + b"1,x,y\n", ONE),
    Case("UTF-8 mark and a quoted header", BOM + b'"a","b","c"\n1,x,y\n', ONE),
    Case("two UTF-8 marks", BOM + BOM + H + b"1,x,y\n", problem="header", detail="invisible"),
    Case("UTF-8 mark alone", BOM, problem="no_header"),
    Case(
        "UTF-16 little with mark",
        "\ufeffa,b,c\n1,x,y\n".encode("utf-16-le"),
        ONE,
        encoding="utf-16",
    ),
    Case(
        "UTF-16 big with mark", "\ufeffa,b,c\n1,x,y\n".encode("utf-16-be"), ONE, encoding="utf-16"
    ),
    Case(
        "UTF-16 little without mark", "a,b,c\n1,x,y\n".encode("utf-16-le"), ONE, encoding="utf-16"
    ),
    Case("UTF-16 big without mark", "a,b,c\n1,x,y\n".encode("utf-16-be"), ONE, encoding="utf-16"),
    Case(
        "UTF-16 with half a character at the end",
        "\ufeffa,b,c\n1,x,y\n".encode("utf-16-le") + b"z",
        ONE,
        ((3, "column_count"),),
        encoding="utf-16",
    ),
    Case(
        "UTF-16 with accents",
        "\ufeffa,b,c\r\n1,é,ł\r\n".encode("utf-16-le"),
        ((2, "1", "é", "ł"),),
        encoding="utf-16",
    ),
    Case("UTF-32 with mark", "a,b,c\n".encode("utf-32"), problem="unreadable", detail="UTF-32"),
    Case(
        "UTF-32 without mark", "a,b,c\n".encode("utf-32-le"), problem="unreadable", detail="UTF-32"
    ),
    Case(
        "Windows-1252",
        H + b"1,Jos\xe9,\x93q\x94\n",
        ((2, "1", "José", "\u201cq\u201d"),),
        encoding="windows-1252",
    ),
    Case(
        "a byte Windows-1252 lacks",
        H + b"1,\x81,y\n",
        ((2, "1", "\ufffd", "y"),),
        encoding="windows-1252",
    ),
    Case(
        "a UTF-8 character cut at the end",
        H + b"1,x,\xc3",
        ((2, "1", "x", "Ã"),),
        encoding="windows-1252",
    ),
    Case(
        "a surrogate in UTF-8",
        H + b"1,\xed\xa0\x80,y\n",
        ((2, "1", "í\xa0\u20ac", "y"),),
        encoding="windows-1252",
    ),
    Case("UTF-8 with accents", H + "1,é,日本\n".encode(), ((2, "1", "é", "日本"),)),
    Case("a no-break space alone on a line", H + "1,x,y\n\u00a0\n".encode(), ONE, blanks=1),
    Case("NUL in a cell", H + b"1,x\0,y\n2,x,y\n", TWO[1:], ((2, "nul"),)),
    Case("NUL alone on a line", H + b"1,x,y\n\0\n", ONE, ((3, "nul"),)),
    Case("NUL padding at the end", H + b"1,x,y\n" + b"\0" * 50, ONE, ((3, "nul"),)),
    Case("NUL in the header", b"a,b\0,c\n1,x,y\n", problem="unreadable", detail="NUL"),
    Case("NUL in a quoted cell", H + b'1,"x\0",y\n2,x,y\n', TWO[1:], ((2, "nul"),)),
    Case("only NULs", b"\0" * 64, problem="unreadable"),
    Case("one short row", H + b"1,x\n2,x,y\n", TWO[1:], ((2, "column_count"),)),
    Case("one long row", H + b"1,x,y,z\n2,x,y\n", TWO[1:], ((2, "column_count"),)),
    Case("one empty cell too many", H + b"1,x,y,\n2,x,y\n", TWO[1:], ((2, "column_count"),)),
    Case(
        "a short and a long row that even out",
        H + b"1,x\n2,x,y,z\n",
        rejects=((2, "column_count"), (3, "column_count")),
    ),
    Case("commas only", H + b",,\n", ((2, "", "", ""),)),
    Case("unclosed quote early", H + b'1,"x,y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)),
    Case("unclosed quote on the last line", H + b'1,x,y\n2,"x,y\n', ONE, ((3, "quote_misplaced"),)),
    Case("unclosed quote at the very end", H + b'1,x,y\n2,x,"', ONE, ((3, "quote_misplaced"),)),
    Case(
        "two unclosed quotes apart",
        H + b'1,"x,y\n2,x,y\n3,"x,y\n',
        TWO[1:],
        ((2, "quote_misplaced"), (4, "quote_misplaced")),
    ),
    Case("quote inside a cell", H + b'1,x"z,y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)),
    Case("nickname in quotes", H + b'1,Ana "Annie",y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)),
    Case(
        "text after a closing quote", H + b'1,"x"z,y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)
    ),
    Case("blank before a quote", H + b'1, "x",y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)),
    Case("blank after a quote", H + b'1,"x" ,y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)),
    Case("backslashed quotes", H + b'1,"a\\"b\\"",y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)),
    Case("backslash before a comma", H + b"1,x\\,y\n", ((2, "1", "x\\", "y"),)),
    Case("single quotes", H + b"1,'x,y'\n", ((2, "1", "'x", "y'"),)),
    Case("doubled quotes in a quoted cell", H + b'1,"a ""b"" c",y\n', ((2, "1", 'a "b" c', "y"),)),
    Case("doubled quotes at the ends", H + b'1,"""x""",y\n', ((2, "1", '"x"', "y"),)),
    Case("only doubled quotes", H + b'1,"""""",y\n', ((2, "1", '""', "y"),)),
    Case(
        "doubled quotes in an unquoted cell",
        H + b'1,a""b,y\n2,x,y\n',
        TWO[1:],
        ((2, "quote_misplaced"),),
    ),
    Case("three quotes", H + b'1,""",y\n2,x,y\n', TWO[1:], ((2, "quote_misplaced"),)),
    Case("all cells quoted", b'"a","b","c"\n"1","x","y"\n', ONE),
    Case("empty in quotes and not", H + b'1,"",\n', ((2, "1", "", ""),)),
    Case("comma in quotes", H + b'1,"x,z",y\n', ((2, "1", "x,z", "y"),)),
    Case(
        "line end in quotes",
        H + b'1,"x\nz",y\n2,x,y\n',
        ((2, "1", "x\nz", "y"), (4, "2", "x", "y")),
    ),
    Case(
        "CRLF in quotes of an LF file",
        H + b'1,"x\r\nz",y\n2,x,y\n',
        ((2, "1", "x\r\nz", "y"), (4, "2", "x", "y")),
    ),
    Case("CR in quotes", H + b'1,"x\rz",y\n2,x,y\n', ((2, "1", "x\rz", "y"), (4, "2", "x", "y"))),
    Case(
        "blank lines in quotes",
        H + b'1,"x\n\n\nz",y\n2,x,y\n',
        ((2, "1", "x\n\n\nz", "y"), (6, "2", "x", "y")),
    ),
    Case(
        "quoted line end with the wrong width",
        H + b'1,"x\nz",y,w\n2,x,y\n',
        ((4, "2", "x", "y"),),
        ((2, "quote_misplaced"), (3, "quote_misplaced")),
    ),
    Case(
        "quoted cell of more than a hundred lines",
        H + b'1,"' + b"x\n" * 100 + b'",y\n2,x,y\n',
        ((103, "2", "x", "y"),),
        (
            (2, "quote_misplaced"),
            *((n, "column_count") for n in range(3, 102)),
            (102, "quote_misplaced"),
        ),
    ),
    Case(
        "quoted cell of exactly a hundred lines",
        H + b'1,"' + b"x\n" * 99 + b'",y\n2,x,y\n',
        ((2, "1", "x\n" * 99, "y"), (102, "2", "x", "y")),
    ),
    Case(
        "two quoted line ends in one row",
        H + b'1,"x\n","\ny"\n2,x,y\n',
        ((2, "1", "x\n", "\ny"), (5, "2", "x", "y")),
    ),
    Case("quoted header", b'"a","b","c"\n1,x,y\n', ONE),
    Case(
        "line end in a quoted header", b'"a\n",b,c\n1,x,y\n', problem="header", detail="invisible"
    ),
    Case(
        "unclosed quote in the header",
        b'a,"b,c\n1,x,y\n',
        problem="unreadable",
        detail="never closes",
    ),
    Case(
        "quote inside a header", b'a,b"x,c\n1,x,y\n', problem="unreadable", detail="inside a cell"
    ),
    Case(
        "header with a blank at its end", b"a ,b,c\n1,x,y\n", problem="header", detail="invisible"
    ),
    Case(
        "header with a zero-width space",
        "a,b\u200b,c\n1,x,y\n".encode(),
        problem="header",
        detail="invisible",
    ),
    Case("header in capitals", b"A,b,c\n1,x,y\n", problem="header", detail="misspelled"),
    Case("header repeated", b"a,b,c,c\n1,x,y,z\n", problem="header", detail="twice"),
    Case("header blank", b"a,b,c,\n1,x,y,\n", problem="header", detail="empty"),
    Case("header missing", b"1,x,y\n2,x,y\n", problem="header", detail="missing"),
    Case("header shorter than the rows", b"a,b\n1,x,y\n", problem="header", detail="missing"),
    Case("header longer than the rows", b"a,b,c,d\n1,x,y\n", rejects=((2, "column_count"),)),
    Case("empty file", b"", problem="no_header"),
    Case("white space only", b" \t\r\n \n\n", problem="no_header"),
    Case("header only", H),
    Case("header only without line end", b"a,b,c"),
    Case(
        "blank lines between",
        H + b"\n1,x,y\n\n\n2,x,y\n",
        ((3, "1", "x", "y"), (6, "2", "x", "y")),
        blanks=3,
    ),
    Case("blank lines at the end", H + b"1,x,y\n\n\n", ONE, blanks=2),
    Case(
        "blank lines before the header", b"\n \n" + H + b"1,x,y\n", ((4, "1", "x", "y"),), blanks=2
    ),
    Case("lines of white space", H + b"  \n1,x,y\n\t\n", ((3, "1", "x", "y"),), blanks=2),
    Case(
        "a title above the header",
        b"Students 2026\n" + H + b"1,x,y\n",
        problem="header",
        detail="missing",
    ),
    Case("sep= above the header", b"sep=,\n" + H + b"1,x,y\n", problem="header", detail="missing"),
    Case("a comment above the header", b"# made by hand\n" + H, problem="header", detail="missing"),
    Case("a footer line", H + b"1,x,y\nTotal: 1\n", ONE, ((3, "column_count"),)),
    Case("semicolons", b"a;b;c\n1;x;y\n", problem="delimiter", detail="semicolons"),
    Case(
        "quoted semicolons", b'"a";"b";"c"\n"1";"x";"y"\n', problem="delimiter", detail="semicolons"
    ),
    Case("tabs", b"a\tb\tc\n1\tx\ty\n", problem="delimiter", detail="tabs"),
    Case("bars", b"a|b|c\n1|x|y\n", problem="delimiter", detail="bars"),
    Case("semicolons with unknown headers", b"q;r;s;a\n", problem="header", detail="missing"),
    Case(
        "HTML page",
        b"\n<!DOCTYPE html><html><body>no</body></html>",
        problem="unreadable",
        detail="an HTML page",
    ),
    Case("XML", b"<?xml version='1.0'?><a/>", problem="unreadable", detail="an XML document"),
    Case("JSON", b'{"a": 1}', problem="unreadable", detail="a JSON document"),
    Case("gzip", b"\x1f\x8b\x08\x00rest", problem="unreadable", detail="a gzip archive"),
    Case("ZIP", b"PK\x03\x04rest", problem="unreadable", detail="a ZIP archive"),
    Case(
        "workbook",
        b"PK\x03\x04..[Content_Types].xml",
        problem="unreadable",
        detail="an Excel workbook",
    ),
    Case(
        "old workbook",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        problem="unreadable",
        detail="an old Excel workbook",
    ),
    Case("PDF", b"%PDF-1.7\n", problem="unreadable", detail="a PDF document"),
    Case("leading zeros and numbers", H + b"007,1e5,0x1F\n", ((2, "007", "1e5", "0x1F"),)),
    Case(
        "dates, booleans and null words",
        H + b"01/02/2025,true,NULL\n",
        ((2, "01/02/2025", "true", "NULL"),),
    ),
    Case("outer blanks are kept", H + b" 1 ,\tx,y \n", ((2, " 1 ", "\tx", "y "),)),
    Case("control characters are kept", H + b"1,\x01,\x1f\x7f\n", ((2, "1", "\x01", "\x1f\x7f"),)),
    Case("the reader's own word for null", H + b'\x01,"\x01",y\n', ((2, "\x01", "\x01", "y"),)),
    Case(
        "other line separators are text",
        H + "1,x\u2028z,\x0b\x0c\u0085\n".encode(),
        ((2, "1", "x\u2028z", "\x0b\x0c\u0085"),),
    ),
    Case("formula", H + b"1,=1+1,@x\n", ((2, "1", "=1+1", "@x"),)),
    Case(
        "line of a megabyte",
        H + b"1,x," + LONG[5:] + b"z\n",
        ((2, "1", "x", (LONG[5:] + b"z").decode()),),
    ),
    Case("line over a megabyte", H + b"1,x," + LONG + b"\n2,x,y\n", TWO[1:], ((2, "too_long"),)),
    Case("long line at the end", H + b"1,x,y\n2,x," + LONG * 3, ONE, ((3, "too_long"),)),
    Case(
        "header over 64 KB",
        b"a,b,c," + b"h" * 70_000 + b"\n1,x,y,z\n",
        problem="unreadable",
        detail="64 KB",
    ),
    Case(
        "more than 500 columns",
        b"a,b,c" + b",d" * 600 + b"\n",
        problem="unreadable",
        detail="500 columns",
    ),
)
