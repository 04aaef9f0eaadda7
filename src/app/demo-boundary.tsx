import { Component, type ReactNode } from 'react';

/** Without its demonstration the front page still says what it has to say. */
export class DemoBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <p>The live demonstration could not be loaded. The lab and the lessons may still work: try them.</p>
    );
  }
}
