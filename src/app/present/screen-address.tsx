import type { LanguageId } from '../../../workers/contract';
import type { Lesson } from '../../domain/lesson';
import { shortLink } from '../../domain/short-link';
import { runtimes } from '../../lab/runtimes';
import { siteRoot } from '../../lab/site-root';
import { QrCode } from '../../ui/qr-code';
import styles from './stage.module.css';

interface ScreenAddressProps {
  readonly lesson: Lesson;
  /** 0-based; null for the lesson’s beginning. */
  readonly step: number | null;
  readonly language: LanguageId;
  readonly large?: boolean;
}

/** Where the room finds what is on the wall: a code to photograph, an address to type. */
export function ScreenAddress({ lesson, step, language, large = false }: ScreenAddressProps) {
  const place = { lesson: lesson.number, step: Math.min((step ?? 0) + 1, lesson.steps.length), language };
  const address = `${siteRoot}${shortLink(place, runtimes)}`;
  const { hostname } = new URL(siteRoot);
  const onlyHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return (
    <figure className={styles['address']} data-large={large || undefined}>
      <QrCode text={address} label={`QR code of ${address}`} className={styles['qr']} />
      <figcaption>
        <code>{address.replace(/^https?:\/\//, '')}</code>
        {onlyHere && <small>This address is this machine’s own: the room can’t open it from here.</small>}
      </figcaption>
    </figure>
  );
}
