import type { Deps } from '../deps.ts';

/** Where a command stands besides the palette. `group` as in VS Code's menus: `inline@1`, `1_run@2` … */
export interface Placement {
  readonly menu: 'view/title' | 'view/item/context' | 'explorer/context' | 'editor/title' | 'editor/title/context' | 'editor/context' | 'webview/context';
  readonly group: string;
  readonly when: string;
}

/** One command: what package.json says of it, and what it does. */
export interface Command {
  /** `cutaway.<noun>.<verb>`, also the title's key in package.nls.json. */
  readonly id: `cutaway.${string}`;
  /** English; package.nls.json is made from it, package.nls.ko.json holds the translation. */
  readonly title: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly placements?: readonly Placement[];
  /** When the palette offers it; `false` hides it there. */
  readonly palette?: string | false;
  /** Needs a trusted workspace: everything but lint and views. */
  readonly trusted: boolean;
  /** Receives what VS Code passes: from a tree the element and the selected ones, otherwise nothing or the caller's arguments. */
  readonly run: (deps: Deps, ...args: readonly unknown[]) => Promise<void>;
}

