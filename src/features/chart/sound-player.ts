import type { Voice } from './sound-score';

/** Soft enough to be started by accident with headphones on. */
const LOUDNESS = 0.12;
const FADE_S = 0.05;

/** Plays a score. Returns how to stop it. */
export function playScore(
  voices: readonly Voice[],
  seconds: number,
  onShare: (share: number) => void,
  onEnd: () => void,
): () => void {
  const context = new AudioContext();
  const begin = context.currentTime + 0.08;
  for (const { pitches, pan, ends, variant } of voices) {
    const oscillator = new OscillatorNode(context, { type: variant === 'leaky' ? 'triangle' : 'sine' });
    const gain = new GainNode(context, { gain: 0 });
    const panner = new StereoPannerNode(context, { pan });
    // A silent side keeps its last pitch, so that it doesn’t howl down while it fades.
    let pitch = pitches[0] || 110;
    const heard = pitches.map((hz) => {
      pitch = hz || pitch;
      return pitch;
    });
    oscillator.frequency.setValueCurveAtTime(heard, begin, seconds);
    gain.gain.setValueCurveAtTime(
      pitches.map((hz) => (hz > 0 ? LOUDNESS : 0)),
      begin,
      seconds,
    );
    gain.gain.linearRampToValueAtTime(0, begin + seconds + FADE_S);
    oscillator.connect(gain).connect(panner).connect(context.destination);
    oscillator.start(begin);
    oscillator.stop(begin + seconds + FADE_S);
    for (const share of ends) knock(context, begin + share * seconds, pan);
  }
  let frame = 0;
  let over = false;
  const stop = () => {
    if (over) return;
    over = true;
    cancelAnimationFrame(frame);
    void context.close();
    onEnd();
  };
  const follow = () => {
    const share = (context.currentTime - begin) / seconds;
    if (share >= 1) {
      stop();
      return;
    }
    if (share >= 0) onShare(share);
    frame = requestAnimationFrame(follow);
  };
  follow();
  return stop;
}

/** A short knock where a process ended. */
function knock(context: AudioContext, at: number, pan: number): void {
  const oscillator = new OscillatorNode(context, { type: 'square', frequency: 70 });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(LOUDNESS, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.12);
  oscillator.connect(gain).connect(new StereoPannerNode(context, { pan })).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.14);
}
