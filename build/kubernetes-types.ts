import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type FieldDescription, intOrStringType, type TypeDescription, type TypeDescriptions } from '../src/cluster/api/openapi/types.ts';
import { newerTypes } from './kubernetes-newer-types.ts';
import { inRoot } from './paths.ts';

/** The package whose declarations are read: Kubernetes' OpenAPI description as TypeScript, documentation included. Apache-2.0. */
export const typesPackage = 'node_modules/kubernetes-types';

/** Groups whose types are served, or used by those that are. */
const groups = ['apiextensions', 'apps', 'authentication', 'authorization', 'autoscaling', 'batch', 'certificates', 'coordination', 'core', 'discovery', 'events', 'meta', 'networking', 'policy', 'rbac', 'scheduling', 'storage'];

/** Whole numbers of 64 bits, where TypeScript says `number`; the others have 32. */
const wide = new Set(['activeDeadlineSeconds', 'deletionGracePeriodSeconds', 'expirationSeconds', 'exclusiveMaximum', 'fsGroup', 'generation', 'gracePeriodSeconds', 'maxItems', 'maxLength', 'maxProperties', 'minItems', 'minLength', 'minProperties', 'observedGeneration', 'remainingItemCount', 'revision', 'runAsGroup', 'runAsUser', 'sizeBytes', 'startingDeadlineSeconds', 'supplementalGroups', 'terminationGracePeriodSeconds', 'tolerationSeconds']);
const fractions = new Set(['maximum', 'minimum', 'multipleOf']);

/** The types of the API, with what has come since the package's version. */
export async function kubernetesTypes(): Promise<TypeDescriptions> {
  const files = await Promise.all(groups.map(async group => (await readdir(inRoot(typesPackage, group))).filter(name => /^v\d+\.d\.ts$/.test(name)).map(name => `${group}/${name}`)));
  const described = await Promise.all(['api/resource.d.ts', 'runtime.d.ts', ...files.flat()].map(typesOfFile));
  const types: Record<string, TypeDescription> = { [intOrStringType]: { description: 'A number, or a text such as a percentage or the name of a port.' } };
  for (const [name, type] of described.flat()) types[name] = type;
  for (const [name, { description, fields, required }] of Object.entries(newerTypes)) {
    const old = types[name];
    types[name] = { description: description ?? old?.description ?? '', fields: { ...old?.fields, ...fields }, required: [...old?.required ?? [], ...required ?? []] };
  }
  return { types: Object.fromEntries(Object.entries(types).sort(([a], [b]) => a < b ? -1 : 1)) };
}

async function typesOfFile(path: string): Promise<readonly (readonly [string, TypeDescription])[]> {
  const source = ts.createSourceFile(path, await readFile(inRoot(typesPackage, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const prefix = prefixOf(path.replace(/\.d\.ts$/, ''));
  const names = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const from = prefixOf(join(dirname(path), statement.moduleSpecifier.text));
      const { namedBindings } = statement.importClause ?? {};
      if (namedBindings && ts.isNamedImports(namedBindings)) for (const { name } of namedBindings.elements) names.set(name.text, `${from}.${name.text}`);
    } else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) names.set(statement.name.text, `${prefix}.${statement.name.text}`);
  }
  return source.statements.flatMap(statement => {
    if (ts.isTypeAliasDeclaration(statement)) return [[`${prefix}.${statement.name.text}`, { description: documentation(statement) }] as const];
    if (!ts.isInterfaceDeclaration(statement) || statement.name.text.endsWith('List')) return [];
    return [[`${prefix}.${statement.name.text}`, typeOf(statement, names)] as const];
  });
}

/** `core/v1` → `io.k8s.api.core.v1`. */
function prefixOf(path: string): string {
  const [group = '', version = ''] = path.split('/');
  switch (group) {
    case 'meta': return `io.k8s.apimachinery.pkg.apis.meta.${version}`;
    case 'api': return 'io.k8s.apimachinery.pkg.api.resource';
    case 'runtime': return 'io.k8s.apimachinery.pkg.runtime';
    case 'apiextensions': return `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.${version}`;
    default: return `io.k8s.api.${group}.${version}`;
  }
}

function typeOf(declaration: ts.InterfaceDeclaration, names: ReadonlyMap<string, string>): TypeDescription {
  const members = declaration.members.filter(ts.isPropertySignature);
  const fields = members.map(member => [fieldName(member), [typeText(member.type, fieldName(member), names), documentation(member)] as FieldDescription] as const);
  const required = members.filter(({ questionToken, type }) => !questionToken && !(type && ts.isLiteralTypeNode(type))).map(fieldName);
  return { description: documentation(declaration), ...fields.length > 0 && { fields: Object.fromEntries(fields) }, ...required.length > 0 && { required } };
}

function fieldName({ name }: ts.PropertySignature): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : name.getText();
}

function typeText(type: ts.TypeNode | undefined, field: string, names: ReadonlyMap<string, string>): string {
  if (!type) return 'object';
  if (type.kind === ts.SyntaxKind.StringKeyword || ts.isLiteralTypeNode(type)) return 'string';
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return 'boolean';
  if (type.kind === ts.SyntaxKind.NumberKeyword) return fractions.has(field) ? 'double' : wide.has(field) ? 'int64' : 'int32';
  if (ts.isArrayTypeNode(type)) return `[]${typeText(type.elementType, field, names)}`;
  if (ts.isUnionTypeNode(type)) return type.types.every(({ kind }) => kind === ts.SyntaxKind.NumberKeyword || kind === ts.SyntaxKind.StringKeyword) ? intOrStringType : 'object';
  if (ts.isTypeLiteralNode(type)) {
    const index = type.members.find(ts.isIndexSignatureDeclaration);
    return index ? `{}${typeText(index.type, field, names)}` : 'object';
  }
  if (!ts.isTypeReferenceNode(type)) return 'object';
  const name = type.typeName.getText();
  if (name === 'Array') return `[]${typeText(type.typeArguments?.[0], field, names)}`;
  if (name === 'Record') return `{}${typeText(type.typeArguments?.[1], field, names)}`;
  return names.get(name) ?? 'object';
}

function documentation(node: ts.Node): string {
  const text = ts.getJSDocCommentsAndTags(node).map(comment => ts.getTextOfJSDocComment(comment.comment) ?? '').join('\n');
  return text.replaceAll('\r', '').trim();
}

