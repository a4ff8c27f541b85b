/** Whether labels are as a filter says: `KEY` or `KEY=VALUE`. */
export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const [, key = '', , value] = /^([^=]*)(=(.*))?$/s.exec(wanted) ?? [];
  return Object.hasOwn(labels, key) && (value === undefined || labels[key] === value);
}
