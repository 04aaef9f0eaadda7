import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly icon?: ReactNode;
  /** The text is for screen readers only; give a `title` too. */
  readonly iconOnly?: boolean;
  /**
   * Off, but still focusable: a control that switches itself off under the user's finger must not
   * throw their focus away.
   */
  readonly off?: boolean;
}

/** A button of at least 32 px (44 px under a coarse pointer). */
export function Button({
  look = 'plain',
  icon,
  iconOnly,
  off,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      className={classNames(styles['button'], styles[look], iconOnly && styles['iconOnly'], className)}
      onClick={(event) => {
        if (!off) onClick?.(event);
      }}
    >
      {icon}
      <span className={iconOnly ? 'visually-hidden' : undefined}>{children}</span>
    </button>
  );
}
