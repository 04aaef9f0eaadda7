import { Copy, Download } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { formatCount } from '../../domain/format';
import { VARIANT_LABELS } from '../../domain/sample';
import { encodeShare, MAX_LINK } from '../../domain/share/share-codec';
import type { SharedBench } from '../../domain/share/shared-bench';
import { sharePage } from '../../lab/make-share';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { QrCode } from '../../ui/qr-code';
import { saveFile } from '../../ui/save-file';
import { showToast } from '../../ui/toast';
import styles from './share-content.module.css';

/** A code with more in it is too fine for a telephone before a screen. */
const MAX_QR = 900;
/** Mail and chat programs are known to cut longer links. */
const LONG = 2000;

/** The link to what is on the bench, what is in it, and what to do where it is too long. */
export default function ShareContent({ bench }: { readonly bench: SharedBench }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [link, setLink] = useState<string | 'too long' | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let gone = false;
    void encodeShare(bench).then((hash) => {
      if (!gone) setLink(hash === null ? 'too long' : `${sharePage(bench).href}${hash}`);
    });
    return () => {
      gone = true;
    };
  }, [bench]);

  async function copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      field.current?.select();
      showToast('The browser refused the clipboard. The link is selected: copy it by keyboard.');
    }
  }

  const files = (
    <div className={styles['ways']}>
      {bench.files.map(({ variant, name, text }) => (
        <Button
          key={`${variant}:${name}`}
          icon={<Download />}
          onClick={() => saveFile(`${variant}-${name}`, text, 'text/plain')}
        >
          {`Save ${variant} ${name}`}
        </Button>
      ))}
    </div>
  );
  return (
    <div className={styles['share']}>
      <p className={styles['about']}>
        {bench.files.length > 0
          ? `In the link: ${bench.files.map(({ variant, name }) => `${VARIANT_LABELS[variant].toLowerCase()} ${name}`).join(', ')} as edited, `
          : 'In the link: the programs by name (nothing has been edited), '}
        {`${runtimes.byLanguage(bench.language).languageName}, the traffic with its seed ${bench.load.seed}, the limits and the charts’ view. It goes to no server: all of it is in the address.`}
      </p>
      {link === null && <p role="status">Packing</p>}
      {link === 'too long' && (
        <>
          <p role="status" className={styles['caution']}>
            {`This is too much for a link: packed, it has more than ${formatCount(MAX_LINK)} characters. Send the code as files instead.`}
          </p>
          {files}
        </>
      )}
      {link !== null && link !== 'too long' && (
        <>
          <div className={styles['field']}>
            <label htmlFor={id}>Link</label>
            <textarea
              id={id}
              ref={field}
              readOnly
              rows={3}
              value={link}
              onFocus={() => field.current?.select()}
            />
          </div>
          <div className={styles['ways']}>
            <Button look="primary" icon={<Copy />} onClick={() => void copy(link)}>
              {copied ? 'Copied' : 'Copy the link'}
            </Button>
            <span className={styles['about']}>{`${formatCount(link.length)} characters`}</span>
          </div>
          {link.length > LONG && (
            <>
              <p className={styles['caution']}>
                {`Mail and chat programs may cut links of more than ${formatCount(LONG)} characters. Whoever opens half a link is told so. To be sure, send the code as files.`}
              </p>
              {files}
            </>
          )}
          {link.length <= MAX_QR && (
            <QrCode text={link} label="QR code of the link" className={styles['qr']} />
          )}
        </>
      )}
    </div>
  );
}
