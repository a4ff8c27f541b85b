import { tabTable } from '../../../engine/index.ts';
import type { Condition, Labels, ObjectMeta } from '../../object/meta.ts';
import { lastAppliedKey } from '../patch/last-applied.ts';

/** The text of a description: lines with tabs between what is to stand in columns. */
export class Text {
  private readonly lines: string[] = [];

  /** A description that begins with the name of its object, and its namespace where it has one. */
  static of({ name, namespace }: Pick<ObjectMeta, 'name' | 'namespace'>): Text {
    const text = new Text();
    text.add(0, `Name:\t${name}`);
    if (namespace !== undefined) text.add(0, `Namespace:\t${namespace}`);
    return text;
  }

  /** Labels and annotations. */
  marks({ labels, annotations }: Pick<ObjectMeta, 'labels' | 'annotations'>): void {
    this.labels(0, 'Labels', labels);
    this.annotations(0, annotations);
  }

  /** What it belongs to, if to anything. */
  owner({ ownerReferences = [] }: ObjectMeta): void {
    const owner = ownerReferences.find(({ controller }) => controller === true);
    if (owner) this.add(0, `Controlled By:\t${owner.kind}/${owner.name}`);
  }

  /** One line. @param level how many times it is indented by two blanks */
  add(level: number, text: string): void {
    this.lines.push(`${'  '.repeat(level)}${text}`);
  }

  /** `title:` and a line for each; `<none>` where there are none. */
  list(level: number, title: string, values: readonly string[]): void {
    if (values.length === 0) this.add(level, `${title}:\t<none>`);
    values.forEach((value, at) => { this.add(at === 0 ? level : 0, `${at === 0 ? `${title}:` : '  '.repeat(level)}\t${value}`); });
  }

  labels(level: number, title: string, labels: Labels | undefined): void {
    this.list(level, title, Object.keys(labels ?? {}).sort().map(key => `${key}=${labels?.[key] ?? ''}`));
  }

  annotations(level: number, annotations: Labels | undefined): void {
    const keys = Object.keys(annotations ?? {}).filter(key => key !== lastAppliedKey).sort();
    if (keys.length === 0) {
      this.add(level, 'Annotations:\t<none>');
      return;
    }
    keys.forEach((key, at) => {
      const value = (annotations?.[key] ?? '').replace(/\n$/, '');
      const start = at === 0 ? `${'  '.repeat(level)}Annotations:\t` : `${'  '.repeat(level)}\t`;
      if (key.length + value.length + 2 < widest && !value.includes('\n')) this.add(0, `${start}${key}: ${value}`);
      else {
        this.add(0, `${start}${key}:`);
        for (const line of value.split('\n')) this.add(0, `${'  '.repeat(level)}\t  ${line.length > widest - 2 ? `${line.slice(0, widest - 2)}...` : line}`);
      }
    });
  }

  /** In columns. */
  toString(): string {
    return tabTable(`${this.lines.join('\n')}\n`, { minwidth: 0, pad: 2, discardsEmpty: false });
  }

  /** With the tabs. */
  get raw(): string {
    return `${this.lines.join('\n')}\n`;
  }
}

/** `a=1,b=2`, whatever the values are. */
export function formatted(labels: Labels | undefined): string {
  return Object.keys(labels ?? {}).sort().map(key => `${key}=${labels?.[key] ?? ''}`).join(',') || '<none>';
}

const widest = 140;

/** `Mon, 02 Jan 2006 15:04:05 -0700`. */
export function longTime(time: string | undefined): string {
  if (time === undefined) return '<unknown>';
  const date = new Date(time);
  return `${date.toUTCString().replace(/ GMT$/, '')} +0000`;
}

/** The table of conditions with their reasons. */
export function reasonedConditions(text: Text, conditions: readonly Condition[] | undefined): void {
  if (!conditions || conditions.length === 0) return;
  text.add(0, 'Conditions:');
  text.add(1, 'Type\tStatus\tReason');
  text.add(1, '----\t------\t------');
  for (const { type, status, reason = '' } of conditions) text.add(1, `${type} \t${status}\t${reason}`);
}
