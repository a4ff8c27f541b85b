import { surveyCompose } from '../../project/compose-survey.ts';
import { memoryHost } from '../../project/testing.ts';
import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './missing-external.ts';

/** An engine that has a network and a volume. */
const names = async (kind: 'networks' | 'volumes') => Promise.resolve(kind === 'networks' ? ['bridge', 'proxy'] : ['data']);

async function around(text: string) {
  return { project: await surveyCompose(text, 'compose.yaml', { ...memoryHost({}), names }) };
}

async function checkOn(drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn));
}

describe('missing-external', () => {
  it('finds networks and volumes that the engine lacks', () => checkOn(`
    networks:
      front:
  #   ^^^^^ warning MissingExternal: The engine has no network front; create it with docker network create front
        external: true
      back:
        external: true
        name: prox
  #           ^^^^ warning MissingExternal: The engine has no network prox; create it with docker network create prox
    volumes:
      files: {external: true}
  #   ^^^^^ warning MissingExternal: The engine has no volume files; create it with docker volume create files
  `));

  it('leaves what is there, what Compose creates, and engines that are not asked', async () => {
    await checkOn(`
      networks:
        proxy: {external: true}
        own:
        chosen: {external: true, name: "$NAME"}
      volumes:
        files: {external: true, name: data}
        new: {external: false}
      secrets:
        key: {external: true}
    `);
    check(rule, 'networks: {front: {external: true}}', { project: await surveyCompose('networks: {front: {external: true}}', 'compose.yaml', memoryHost({})) });
  });

  it('writes the name that was meant', async () => {
    const text = 'networks:\n  front:\n    external: true\n    name: prxy\n';
    checkFix(rule, text, text.replace('prxy', 'proxy'), { safe: false, options: await around(text) });
    const other = 'networks:\n  something: {external: true}\n';
    checkNoFix(rule, other, await around(other));
  });
});
