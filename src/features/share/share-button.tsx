import { Share2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { SharedBench } from '../../domain/share/shared-bench';
import { Button } from '../../ui/button';
import { useCommands } from '../../ui/commands';
import { Modal } from '../../ui/modal';

const ShareContent = lazy(() => import('./share-content'));

/** Opens the Share window. `make` says what is on the bench; null while nothing is. */
export function ShareButton({ make }: { readonly make: () => SharedBench | null }) {
  const [bench, setBench] = useState<SharedBench | null>(null);
  const now = useRef(make);
  now.current = make;
  const commands = useMemo(
    () => [
      {
        id: 'share',
        group: 'Bench',
        label: 'Share what is on the bench as a link',
        words: 'send copy url qr code',
        run: () => setBench(now.current()),
      },
    ],
    [],
  );
  useCommands(commands);
  return (
    <>
      <Button
        look="quiet"
        iconOnly
        icon={<Share2 />}
        title="Share what is on the bench as a link"
        onClick={() => setBench(make())}
      >
        Share
      </Button>
      <Modal title="Share this bench" open={bench !== null} onClose={() => setBench(null)}>
        {bench && (
          <Suspense fallback={<p>Packing</p>}>
            <ShareContent bench={bench} />
          </Suspense>
        )}
      </Modal>
    </>
  );
}
