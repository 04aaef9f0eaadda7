import { Component, type ReactNode } from 'react';

interface EditorBoundaryProps {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** Puts the plain editor in the place of the full one when that can't be loaded or breaks. */
export class EditorBoundary extends Component<EditorBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
