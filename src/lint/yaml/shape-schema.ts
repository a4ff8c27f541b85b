import type { Schema } from '../schema.ts';
import { fieldOf, type ListShape, type MapShape, type ObjectShape, type Shape } from './shape.ts';

/** A shape as completion and hover see it. */
export function schemaOf(shape: Shape): Schema {
  const shapes = shape.type === 'either' ? shape.of : [shape];
  const fields = shapes.find((one): one is ObjectShape => one.type === 'object');
  const named = shapes.find((one): one is MapShape => one.type === 'map');
  const items = shapes.find((one): one is ListShape => one.type === 'list');
  return {
    keys: Object.entries(fields?.fields ?? {}).map(([name, { doc, deprecated }]) => ({ name, doc, deprecated: deprecated ?? false })),
    values: shapes.flatMap(valuesOf),
    under: key => {
      const found = (fields && fieldOf(fields, key)?.shape) ?? named?.of;
      return found && schemaOf(found);
    },
    get item() {
      return items && schemaOf(items.of);
    },
  };
}

function valuesOf(shape: Shape): readonly string[] {
  if (shape.type === 'boolean') return ['true', 'false'];
  return shape.type === 'text' ? shape.values ?? shape.examples ?? [] : [];
}
