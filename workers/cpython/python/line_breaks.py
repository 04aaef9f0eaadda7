"""Code that has lost its line breaks, as it does when it is copied from some web pages: puts them back.

`import os print(os.getpid())` has only one reading. Where a block ends, several may be possible; then
names decide: a statement stays where a name that it uses is known, and else stands as far out as
Python lets it. What comes out of that is shown to the user before it runs.
"""

from .saved_builtins import BUILTINS as __builtins__

import ast
import io
import keyword
import re
import tokenize

_FLAGS = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
# What is tried before it is given up.
_MAX_READINGS = 200
_MAX_STATEMENTS = 100
_MAX_TEXT = 5000

_HEADERS = {"def", "class", "for", "while", "if", "elif", "else", "try", "except", "finally", "with", "async"}
# Which headers a clause may follow.
_CLAUSES = {
    "elif": {"if", "elif"},
    "else": {"if", "elif", "for", "while", "except"},
    "except": {"try", "except"},
    "finally": {"try", "except", "else"},
}
_GO_ON = {"and", "or", "is", "in", "as"}
_WHOLE = {"True", "False", "None", "pass", "break", "continue"}
_MAY_STAND_ALONE = {"return", "raise", "yield"}
_SHELL = re.compile(
    r"\$?\s*(pip3?|python3?|uvicorn|gunicorn|hypercorn|curl|wget|wrk|hey|ab|ps|top|htop|docker|npm|sudo|cd|ls|export)\s+[\w./-]"
)
_SQL = re.compile(
    r"(select|insert|update|delete|create|drop|show|explain|vacuum)\s+[\w*]|(begin|commit|rollback)\s*;?\s*$", re.IGNORECASE
)


def hint_of(text):
    """What a text that isn't Python may be instead; an empty text where that isn't known."""
    text = text.lstrip()
    if text.startswith("locust"):
        return (
            "This is a command for a shell, and the console takes Python. What locust does, the lab does itself: "
            "load comes from the traffic settings, and the latency instrument is its table."
        )
    if _SHELL.match(text):
        return "This is a command for a shell, and the console takes Python: the lab has no shell."
    if _SQL.match(text):
        return "This is SQL: switch the console to SQL, and the simulated PostgreSQL answers."
    return ""


def with_line_breaks(text):
    """The same code with its line breaks, if it is one line that can be read so; else None."""
    text = text.strip()
    if "\n" in text or len(text) > _MAX_TEXT or hint_of(text):
        return None
    try:
        tokens = [
            token
            for token in tokenize.generate_tokens(io.StringIO(text).readline)
            if token.type not in (tokenize.NEWLINE, tokenize.NL, tokenize.ENDMARKER, tokenize.INDENT, tokenize.DEDENT)
        ]
    except (tokenize.TokenError, SyntaxError):
        return None
    statements = _split(tokens, text)
    if not 1 < len(statements) <= _MAX_STATEMENTS:
        return None
    return _Reading(statements).find()


class _Statement:
    """One simple statement, or the header of a compound one."""

    def __init__(self, text, tokens, is_header):
        self.text = text
        self.is_header = is_header
        words = [token.string for token in tokens]
        self.first = words[0]
        self.word = words[1] if words[0] == "async" and len(words) > 1 else words[0]
        self.needs_function = words[0] in ("return", "yield", "nonlocal") or "yield" in words[1:]
        self.is_method = self.word == "def" and words[words.index("(") + 1 : words.index("(") + 2] in (["self"], ["cls"])
        self.uses, self.binds = _names(self, text)


def _names(statement, text):
    """The names that a statement loads, and those that it binds in the block around it."""
    clause = {"elif": "if 1: pass\n", "else": "if 1: pass\n", "except": "try: pass\n", "finally": "try: pass\n"}
    lines = clause.get(statement.word, "") + text + (" pass" if statement.is_header else "")
    if statement.word == "try":
        lines += "\nfinally: pass"
    if statement.first == "@":
        lines += "\ndef _(): pass"
    body = "\n".join("  " + line for line in lines.split("\n"))
    try:
        tree = compile(f"async def _():\n while 1:\n{body}", "<console>", "exec", _FLAGS, True)
    except (SyntaxError, ValueError):
        return set(), set()
    uses, binds = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (uses if isinstance(node.ctx, ast.Load) else binds).add(node.id)
        elif isinstance(node, ast.alias):
            binds.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name != "_":
            binds.add(node.name)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            binds.add(node.name)
    return uses, binds


def _split(tokens, text):
    """Cuts where one statement can't go on with the next token."""
    found = []
    begin = 0
    depth = 0
    ternary = False
    lambdas = 0

    def cut(end, is_header):
        nonlocal begin, ternary, lambdas
        part = tokens[begin:end]
        if part and part[0].string != ";":
            last = part[-1] if part[-1].string != ";" else part[-2]
            found.append(_Statement(text[part[0].start[1] : last.end[1]], part, is_header))
        begin, ternary, lambdas = end, False, 0

    for at, token in enumerate(tokens):
        word = token.string
        if at > begin and depth == 0 and token.type != tokenize.COMMENT:
            if tokens[at - 1].string == ";":
                cut(at, False)
            elif _begins(tokens, begin, at, ternary):
                cut(at, False)
            elif word == "if" and _ends_operand(tokens, begin, at - 1):
                ternary = True
            elif word == "else":
                ternary = False
        if word in ("(", "[", "{") or token.type == tokenize.FSTRING_START:
            depth += 1
        elif word in (")", "]", "}") or token.type == tokenize.FSTRING_END:
            depth -= 1
        elif depth == 0 and word == "lambda":
            lambdas += 1
        elif depth == 0 and word == ":" and token.type == tokenize.OP:
            if lambdas:
                lambdas -= 1
            elif tokens[begin].string in _HEADERS:
                cut(at + 1, True)
    cut(len(tokens), False)
    return found


def _ends_operand(tokens, begin, at):
    """Whether an expression may end with this token."""
    token = tokens[at]
    if token.type in (tokenize.NUMBER, tokenize.STRING, tokenize.FSTRING_END):
        return True
    if token.type == tokenize.NAME:
        return not keyword.iskeyword(token.string) or token.string in _WHOLE
    if token.string == "*":
        return at > begin and tokens[at - 1].string == "import"
    return token.string in (")", "]", "}", "...")


def _begins(tokens, begin, at, in_ternary):
    """Whether a new statement has to begin with this token."""
    before, token = tokens[at - 1], tokens[at]
    word = token.string
    is_word = token.type == tokenize.NAME and keyword.iskeyword(word)
    if before.string in _MAY_STAND_ALONE and before.type == tokenize.NAME:
        return is_word and word not in _WHOLE and word not in ("await", "lambda", "not", "yield", "from")
    if not _ends_operand(tokens, begin, at - 1):
        return False
    if before.string in ("pass", "break", "continue"):
        return True
    if token.type in (tokenize.STRING, tokenize.FSTRING_START):
        return before.type not in (tokenize.STRING, tokenize.FSTRING_END)
    if token.type == tokenize.NUMBER:
        return True
    if word == "@":
        return _decorates(tokens, at)
    if token.type != tokenize.NAME:
        return False
    if not is_word or word in _WHOLE:
        return True
    if word in _GO_ON:
        return False
    if word == "not":
        return at + 1 >= len(tokens) or tokens[at + 1].string != "in"
    if word == "if":
        return not _is_ternary(tokens, at)
    if word == "else":
        return not in_ternary
    if word == "from":
        return tokens[begin].string != "raise"
    if word == "import":
        return tokens[begin].string != "from" or any(one.string == "import" for one in tokens[begin:at])
    return True


def _is_ternary(tokens, at):
    depth = 0
    for token in tokens[at + 1 :]:
        if token.string in ("(", "[", "{"):
            depth += 1
        elif token.string in (")", "]", "}"):
            depth -= 1
        elif depth == 0 and token.string in (":", "else"):
            return token.string == "else"
    return False


def _decorates(tokens, at):
    """Whether what follows an @ ends at a def or class."""
    depth = 0
    for token in tokens[at + 1 :]:
        if token.string in ("(", "[", "{"):
            depth += 1
        elif token.string in (")", "]", "}"):
            depth -= 1
        elif depth == 0 and token.string in ("def", "class", "async", "@"):
            return True
        elif depth == 0 and token.type != tokenize.NAME and token.string != ".":
            return False
    return False


class _Reading:
    """Looks for indentations with which the statements are Python."""

    def __init__(self, statements):
        self.statements = statements
        self.left = _MAX_READINGS

    def find(self):
        plain = [one for one in self.statements[:-1] if not one.is_header and one.first != "@"]
        if any(_says_nothing(one.text) for one in plain):
            return None
        return self._place([], [], [set()])

    def _place(self, levels, blocks, names):
        """`levels`: of the statements so far; `blocks`: the headers around the last one; `names`: bound in the
        module and in each of these blocks."""
        index = len(levels)
        if index == len(self.statements):
            return self._check(levels)
        statement = self.statements[index]
        for level in self._levels(index, blocks, names):
            if self.left <= 0:
                return None
            around, bound = blocks[:level], [*names[: level + 1]]
            if statement.needs_function and not any(one.word == "def" for one in around):
                continue
            if not statement.is_header or statement.word in ("def", "class"):
                bound[level] = bound[level] | statement.binds
            if statement.is_header:
                around.append(statement)
                bound.append(_parameters(statement.text) if statement.word == "def" else statement.binds)
            found = self._place([*levels, level], around, bound)
            if found is not None:
                return found
        return None

    def _levels(self, index, blocks, names):
        """Where a statement may stand, the likeliest first."""
        statement = self.statements[index]
        before = self.statements[index - 1] if index else None
        if before is None or before.is_header or before.first == "@":
            return [len(blocks)]
        openers = _CLAUSES.get(statement.word) if statement.is_header else None
        if openers:
            return [level for level in range(len(blocks) - 1, -1, -1) if blocks[level].word in openers]
        least = 0
        known = set()
        for level, bound in enumerate(names):
            if (bound - known) & statement.uses:
                least = level
            known |= bound
        if statement.is_method:
            least = max([least, *(level + 1 for level, one in enumerate(blocks) if one.word == "class")])
        return [*range(least, len(blocks) + 1), *range(least - 1, -1, -1)]

    def _check(self, levels):
        self.left -= 1
        lines = "\n".join("    " * level + one.text for one, level in zip(self.statements, levels))
        try:
            compile(lines, "<console>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
        except (SyntaxError, ValueError):
            return None
        return lines


def _says_nothing(text):
    """Whether a statement is only a name or a value: then it was not meant as one."""
    try:
        [statement] = compile(text, "<console>", "exec", _FLAGS, True).body
    except (SyntaxError, ValueError):
        return False
    return isinstance(statement, ast.Expr) and not isinstance(statement.value, (ast.Call, ast.Await, ast.Yield, ast.YieldFrom))


def _parameters(header):
    try:
        [function] = compile(f"{header} pass", "<console>", "exec", _FLAGS, True).body
    except (SyntaxError, ValueError):
        return set()
    return {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}
