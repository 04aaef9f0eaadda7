import {
  type CSSProperties,
  createElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import type {
  EmbedLanguage,
  EmbedTheme,
  FrameMessage,
  VerdictMessage,
} from '../../src/domain/embed/protocol';
import './leak-lab';
import type { LeakLabElement } from './leak-lab';

/** The element’s attributes; docs/embedding.md says what each does, and its default. */
export interface LeakLabAttributes {
  /** The last part of a lesson’s address, or `scratch`. */
  readonly lesson: string;
  /** Where Leak Lab is installed, with a slash at its end. */
  readonly src: string;
  readonly lang?: EmbedLanguage | undefined;
  readonly view?: 'split' | 'leaky' | 'fixed' | 'code' | 'chart' | undefined;
  readonly theme?: EmbedTheme | undefined;
  readonly run?: 'click' | 'auto' | 'off' | undefined;
  readonly controls?: 'full' | 'min' | 'none' | undefined;
  readonly step?: number | undefined;
  /** Lines to highlight: `12-15`, `3,12-15`. */
  readonly hl?: string | undefined;
  readonly readonly?: boolean | undefined;
  /** A frame without an origin of its own. */
  readonly opaque?: boolean | undefined;
  /** What a screen reader calls the frame. */
  readonly title?: string | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}

export interface LeakLabProps extends LeakLabAttributes {
  /** Shown until the lab is there, and where it can’t be had: a link to the lesson. */
  readonly children?: ReactNode;
  /** Each message of the protocol that the frame says. */
  readonly onMessage?: ((message: FrameMessage) => void) | undefined;
  /** At a run’s end, for each side. */
  readonly onVerdict?: ((verdict: VerdictMessage) => void) | undefined;
  /** The element, to `send` it something. */
  readonly ref?: Ref<LeakLabElement> | undefined;
}

/** `<leak-lab>` for React 19. On a server it renders the element with what stands inside; nothing else happens there. */
export function LeakLab({ children, onMessage, onVerdict, ref, ...attributes }: LeakLabProps): ReactElement {
  const element = useRef<LeakLabElement>(null);
  useImperativeHandle<LeakLabElement | null, LeakLabElement | null>(ref, () => element.current, []);
  useEffect(() => {
    const lab = element.current;
    const listen = ({ detail }: CustomEvent<FrameMessage>): void => {
      onMessage?.(detail);
      if (detail.type === 'verdict') onVerdict?.(detail);
    };
    lab?.addEventListener('leak-lab', listen);
    return () => lab?.removeEventListener('leak-lab', listen);
  }, [onMessage, onVerdict]);
  return createElement('leak-lab', { ...attributes, ref: element }, children);
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** The bare element, for those who want no wrapper. */
      'leak-lab': LeakLabAttributes & {
        readonly children?: ReactNode;
        readonly ref?: Ref<LeakLabElement> | undefined;
      };
    }
  }
}
