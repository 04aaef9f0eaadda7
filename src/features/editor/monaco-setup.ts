/*
 * Monaco with what an editor for a page of code needs and no more: no language servers, no
 * suggestions, no menus. Always import this file dynamically.
 */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/languages/definitions/python/register';
import 'monaco-editor/languages/definitions/typescript/register';
import { editor } from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import { resolvedColor, toHex } from '../../ui/resolved-color';
import { isDark, onThemeChange } from '../../ui/theme';

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
applyTheme();
onThemeChange(applyTheme);

export { editor, KeyCode, MarkerSeverity } from 'monaco-editor/editor';

/** Where the cursor may stop around injected text. */
export const InjectedTextCursorStops = editor.InjectedTextCursorStops;

/** Settings that all of the lab's editors share. They match the plain view, so that nothing jumps when Monaco arrives. */
export const SHARED_OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  bracketPairColorization: { enabled: false },
  contextmenu: false,
  fixedOverflowWidgets: true,
  fontSize: 13,
  lineHeight: 20,
  glyphMargin: false,
  lineDecorationsWidth: 12,
  lineNumbersMinChars: 4,
  links: false,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  padding: { top: 10, bottom: 10 },
  quickSuggestions: false,
  renderFinalNewline: 'on',
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  stickyScroll: { enabled: false },
  suggestOnTriggerCharacters: false,
  wordBasedSuggestions: 'off',
};

function applyTheme(): void {
  const color = (token: string) => toHex(resolvedColor(token));
  const ink = (token: string) => color(token).slice(1);
  editor.defineTheme('lab', {
    base: isDark() ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: ink('--text') },
      { token: 'comment', foreground: ink('--code-comment'), fontStyle: 'italic' },
      { token: 'string', foreground: ink('--code-string') },
      { token: 'number', foreground: ink('--code-number') },
      { token: 'keyword', foreground: ink('--code-keyword') },
      { token: 'tag', foreground: ink('--code-call') },
      { token: 'type.identifier', foreground: ink('--code-call') },
      { token: 'identifier', foreground: ink('--text') },
      ...[
        'delimiter',
        'delimiter.bracket',
        'delimiter.parenthesis',
        'delimiter.square',
        'delimiter.curly',
        'delimiter.angle',
      ].map((token) => ({ token, foreground: ink('--muted') })),
    ],
    colors: {
      'editor.background': color('--surface'),
      'editor.foreground': color('--text'),
      'editorLineNumber.foreground': color('--faint'),
      'editorLineNumber.activeForeground': color('--text'),
      'editor.lineHighlightBackground': color('--sunken'),
      'editor.lineHighlightBorder': '#00000000',
      'editorCursor.foreground': color('--accent'),
      'editorWidget.background': color('--raised'),
      'editorHoverWidget.background': color('--raised'),
      'editorHoverWidget.border': color('--line-strong'),
      'editorError.foreground': color('--leaky'),
      'editorWarning.foreground': color('--caution'),
      'editorIndentGuide.background1': color('--line'),
      focusBorder: color('--accent'),
      // Out is what leaks, in is what mends: the colours that they have everywhere.
      'diffEditor.removedLineBackground': color('--leaky-soft'),
      'diffEditor.removedTextBackground': color('--leaky-soft'),
      'diffEditor.insertedLineBackground': color('--fixed-soft'),
      'diffEditor.insertedTextBackground': color('--fixed-soft'),
      'diffEditor.diagonalFill': color('--line'),
      'diffEditor.unchangedRegionBackground': color('--sunken'),
      'diffEditor.unchangedRegionForeground': color('--muted'),
    },
  });
  editor.setTheme('lab');
}
