import { lazy, Suspense, useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { Modal } from '../../ui/modal';
import { listenForSheets, openSheet, sheets } from './command-keys';
import { useSiteCommands } from './site-commands';

const Palette = lazy(() => import('./palette'));
const HelpSheet = lazy(() => import('./help-sheet'));

/** The command palette and the sheet of shortcuts: once in the page, loaded when first opened. */
export function CommandSheets() {
  const open = useStore(sheets, (state) => state.open);
  const close = useCallback(() => openSheet(null), []);
  useSiteCommands(useCallback(() => openSheet('help'), []));
  useEffect(listenForSheets, []);
  return (
    <>
      <Modal title="Commands" open={open === 'palette'} onClose={close} bare>
        <Suspense fallback={<p>Fetching the commands</p>}>
          <Palette onDone={close} />
        </Suspense>
      </Modal>
      <Modal title="Keyboard shortcuts" open={open === 'help'} onClose={close}>
        <Suspense fallback={<p>Fetching the shortcuts</p>}>
          <HelpSheet />
        </Suspense>
      </Modal>
    </>
  );
}
