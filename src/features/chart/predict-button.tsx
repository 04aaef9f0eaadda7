import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { Modal } from '../../ui/modal';
import styles from './predict-button.module.css';
import { PredictionPad } from './prediction-pad';

/** Opens paper and pencil for each side. */
export function PredictButton() {
  const [open, setOpen] = useState(false);
  const sample = useStore(lab, (state) => state.sample);
  const plan = useStore(lab, (state) => state.plan);
  const names = useStore(lab, (state) => state.sides.map(({ variant }) => variant).join(' '));
  return (
    <>
      <Button
        look="quiet"
        icon={<Pencil />}
        title="Draw the curve that you expect, before you run"
        onClick={() => setOpen(true)}
      >
        Predict
      </Button>
      <Modal title="What do you expect?" open={open} onClose={() => setOpen(false)}>
        {sample && plan && (
          <div className={styles['pads']}>
            {(names.split(' ').filter(Boolean) as Parameters<typeof PredictionPad>[0]['variant'][]).map(
              (variant) => (
                <PredictionPad key={variant} sample={sample} variant={variant} plan={plan} />
              ),
            )}
          </div>
        )}
      </Modal>
    </>
  );
}
