/** A promise that was not kept. */
export interface Failure {
  /** Below lessons/. */
  readonly file: string;
  readonly promised: string;
  readonly happened: string;
}
