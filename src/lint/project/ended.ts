import { alpine, debian, discontinued, products, ubuntu, type Product } from './end-of-life.ts';

/** Something in a base image that is not maintained any more. */
export type Ended =
  | { readonly kind: 'version'; readonly product: Product; readonly cycle: string; readonly date: string; /** What says so in the tag. */ readonly written: string }
  | { readonly kind: 'image'; readonly name: string; readonly since: string; readonly successor: string };

/** What has ended in an image by a day (`2026-11-21`), by its name and tag; `undefined` if nothing is known to have. */
export function endedIn(name: string, tag: string | undefined, today: string): Ended | undefined {
  const short = familiar(name);
  const gone = Object.hasOwn(discontinued, short) ? discontinued[short] : undefined;
  if (gone && gone.since <= today) return { kind: 'image', name: short, since: gone.since, successor: gone.successor };
  if (tag === undefined) return undefined;
  const product = Object.hasOwn(products, short) ? products[short] : undefined;
  const own = product && endedCycle(product, tag, today);
  return own ?? (short.includes('/') && !product ? undefined : endedSystem(tag, today));
}

/** The name that people write for an official image, without the registry that a mirror of them has. */
function familiar(name: string): string {
  return name.replace(/^(?:(?:index\.)?docker\.io\/|public\.ecr\.aws\/docker\/|mirror\.gcr\.io\/)(?:library\/(?=[^/]+$))?|^library\//, '');
}

function endedCycle(product: Product, tag: string, today: string): Ended | undefined {
  const [first = ''] = tag.split('-', 1);
  const codename = product.codenames && Object.hasOwn(product.codenames, first) ? product.codenames[first] : undefined;
  const version = codename ?? /^v?(\d+(?:\.\d+)*)(?![\w.])/.exec(first)?.[1];
  if (version === undefined) return undefined;
  const found = cycleOf(product, version);
  return found && found.date < today ? { kind: 'version', product, ...found, written: codename === undefined ? version : first } : undefined;
}

/** A tag that says less than a cycle (`php:7`) means the last of the cycles that it may mean, if all of them have ended. */
function cycleOf({ cycles }: Product, version: string): { readonly cycle: string; readonly date: string } | undefined {
  const parts = version.split('.');
  for (let length = parts.length; length > 0; length--) {
    const cycle = parts.slice(0, length).join('.');
    if (Object.hasOwn(cycles, cycle)) return cycles[cycle] === undefined ? undefined : { cycle, date: cycles[cycle] };
  }
  let last: { readonly cycle: string; readonly date: string } | undefined;
  for (const [cycle, date] of Object.entries(cycles)) {
    if (!cycle.startsWith(`${version}.`)) continue;
    if (date === undefined) return undefined;
    if (!last || date > last.date) last = { cycle, date };
  }
  return last;
}

/** The system that a variant of an official image is built on: `slim-buster`, `alpine3.12`, `jammy`. */
function endedSystem(tag: string, today: string): Ended | undefined {
  for (const part of tag.split('-')) {
    const version = /^alpine(\d+\.\d+)$/.exec(part)?.[1];
    if (version !== undefined) {
      const found = cycleOf(alpine, version);
      if (found && found.date < today) return { kind: 'version', product: alpine, ...found, written: part };
    }
    for (const system of [debian, ubuntu]) {
      const isNamed = system.codenames !== undefined && Object.hasOwn(system.codenames, part);
      const ended = isNamed ? endedCycle(system, part, today) : undefined;
      if (ended) return ended;
    }
  }
  return undefined;
}
