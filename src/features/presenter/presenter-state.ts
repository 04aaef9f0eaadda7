import type { Screen } from './screens';

/** The answers that a room can give to “What will the curve look like?”. */
export const CURVES = [
  { id: 'flat', label: 'Flat' },
  { id: 'rises', label: 'Rises steadily' },
  { id: 'levels-off', label: 'Rises, then levels off' },
  { id: 'sawtooth', label: 'Up and down, like a saw' },
  { id: 'spike', label: 'One spike, then flat' },
] as const;

/** What the wall shows. Plain data: it is sent to the window with the notes. */
export interface PresenterState {
  /** Index of the screen. */
  readonly at: number;
  readonly blank: 'no' | 'black' | 'white';
  /** The line under the spotlight, 1-based; 0: none. */
  readonly line: number;
  /** Votes by screen id, one number per option. */
  readonly votes: Readonly<Record<string, readonly number[]>>;
  /** Ids of the screens whose answer has been shown. */
  readonly revealed: readonly string[];
  readonly overlay: 'none' | 'code' | 'help' | 'address';
}

export type PresenterAction =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'next' | 'back' | 'first' | 'last' | 'reveal' | 'clear-votes' | 'close' }
  | { readonly kind: 'blank'; readonly color: 'black' | 'white' }
  | { readonly kind: 'line'; readonly by: number }
  | { readonly kind: 'spot'; readonly line: number }
  | { readonly kind: 'vote'; readonly option: number; readonly by: 1 | -1 }
  | { readonly kind: 'overlay'; readonly overlay: 'code' | 'help' | 'address' };

export const START: PresenterState = {
  at: 0,
  blank: 'no',
  line: 0,
  votes: {},
  revealed: [],
  overlay: 'none',
};

/** What can be voted on at a screen: the number of options, 0 where nothing can. */
export function optionsAt(screen: Screen): number {
  if (screen.kind === 'predict') return CURVES.length;
  return screen.kind === 'quiz' ? screen.quiz.options.length : 0;
}

/** What an action does to the wall. Pure. `lines`: how many lines the code on show has. */
export function reduce(
  state: PresenterState,
  action: PresenterAction,
  screens: readonly Screen[],
  lines: number,
): PresenterState {
  const screen = screens[state.at];
  switch (action.kind) {
    case 'next':
      return goTo(state, state.at + 1, screens);
    case 'back':
      return goTo(state, state.at - 1, screens);
    case 'first':
      return goTo(state, 0, screens);
    case 'last':
      return goTo(state, screens.length - 1, screens);
    case 'go':
      return goTo(state, action.to, screens);
    case 'blank':
      return { ...state, blank: state.blank === 'no' ? action.color : 'no' };
    case 'line':
      return { ...state, line: within(state.line + action.by, 0, lines) };
    case 'spot':
      return { ...state, line: within(action.line, 0, lines) };
    case 'overlay':
      return { ...state, overlay: state.overlay === action.overlay ? 'none' : action.overlay };
    case 'close':
      return { ...state, overlay: 'none', blank: 'no' };
    case 'reveal': {
      if (!screen || optionsAt(screen) === 0 || state.revealed.includes(screen.id)) return state;
      return { ...state, revealed: [...state.revealed, screen.id] };
    }
    case 'clear-votes': {
      if (!screen) return state;
      const { [screen.id]: _, ...votes } = state.votes;
      return { ...state, votes, revealed: state.revealed.filter((id) => id !== screen.id) };
    }
    case 'vote': {
      const options = screen ? optionsAt(screen) : 0;
      if (!screen || action.option < 0 || action.option >= options) return state;
      const counts = Array.from({ length: options }, (_, index) => state.votes[screen.id]?.[index] ?? 0);
      counts[action.option] = Math.max(0, (counts[action.option] ?? 0) + action.by);
      return { ...state, votes: { ...state.votes, [screen.id]: counts } };
    }
  }
}

/** Another screen begins without spotlight, cover and overlay. A covered wall is uncovered first. */
function goTo(state: PresenterState, to: number, screens: readonly Screen[]): PresenterState {
  if (state.blank !== 'no') return { ...state, blank: 'no' };
  const at = within(to, 0, screens.length - 1);
  return at === state.at ? state : { ...state, at, line: 0, overlay: 'none' };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}

/** `12 of 20 said: rises steadily`; empty before anybody has voted. */
export function roomSaid(votes: readonly number[] | undefined): string {
  const all = votes?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (!votes || all === 0) return '';
  const most = Math.max(...votes);
  const labels = CURVES.filter((_, index) => votes[index] === most).map(({ label }) => label.toLowerCase());
  return `${most} of ${all} said: ${labels.join(' or ')}`;
}
