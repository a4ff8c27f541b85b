import type { Schema } from '../../schema.ts';
import { knownValues } from './known-values.ts';
import type { Shape } from './shape.ts';

/** A shape as completion and hover see it. */
export function schemaOf({ scalar, list, mapping }: Shape): Schema {
  return {
    keys: Object.entries(mapping?.keys ?? {}).map(([name, { doc, deprecated = false }]) => ({ name, doc, deprecated })),
    values: scalar ? scalar.values ?? knownValues(scalar) : [],
    under: key => {
      const known = mapping && Object.hasOwn(mapping.keys, key) ? mapping.keys[key]?.shape : mapping?.named?.shape;
      return known && schemaOf(known);
    },
    get item() {
      return list && schemaOf(list.item);
    },
  };
}
