/** A project's files by path, below one folder. */
export type ProjectFiles = Readonly<Record<string, string>>;
