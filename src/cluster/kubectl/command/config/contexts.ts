import { type Command, command } from '../../command.ts';
import { changeFile, fileOf, type Lists, withEntry, withoutEntry } from '../../config/save.ts';
import { Failure } from '../../failure.ts';
import { bool, text } from '../../flags.ts';
import { laidOut } from '../../print/table.ts';

/** `kubectl config current-context`. */
export const currentContext = command({
  path: 'config current-context', usage: '[flags]', summary: 'Display the current-context', flags: {},
  *run(kubectl) {
    const { merged } = yield* kubectl.kubeconfigs();
    if (merged.currentContext === '') throw new Failure('current-context is not set');
    yield* kubectl.print(`${merged.currentContext}\n`);
    return 0;
  },
});

/** `kubectl config get-contexts`. */
export const getContexts = command({
  path: 'config get-contexts', usage: '[(-o|--output=)name)]', summary: 'Describe one or many contexts',
  flags: { 'no-headers': bool('', 'Without headings'), 'output': text('o', 'name, or nothing') },
  *run(kubectl, { flags, operands }) {
    if (!['', 'name'].includes(flags.output)) throw new Failure(`output must be one of '' or 'name': ${flags.output}`);
    const { merged } = yield* kubectl.kubeconfigs();
    const found = (operands.length === 0 ? merged.contexts : merged.contexts.filter(({ name }) => operands.includes(name))).toSorted((a, b) => a.name < b.name ? -1 : 1);
    const part = (value: unknown): string => typeof value === 'string' ? value : '';
    const rows = found.map(({ name, fields }) => flags.output === 'name' ? name : [name === merged.currentContext ? '*' : '', name, part(fields['cluster']), part(fields['user']), part(fields['namespace'])].join('\t'));
    if (flags.output === 'name') yield* kubectl.print(rows.map(row => `${row}\n`).join(''));
    else yield* kubectl.print(laidOut([...flags['no-headers'] ? [] : ['CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE'], ...rows]));
    const missing = operands.filter(name => !merged.contexts.some(context => context.name === name));
    if (missing.length > 0) throw new Failure(missing.map(name => `context ${name} not found`).join('\n'));
    return 0;
  },
});

/** `kubectl config get-clusters`. */
export const getClusters = listing('clusters', 'Display clusters defined in the kubeconfig');
/** `kubectl config get-users`. */
export const getUsers = listing('users', 'Display users defined in the kubeconfig');

function listing(list: Lists, summary: string): Command {
  return command({
    path: `config get-${list}`, usage: '[flags]', summary, flags: {},
    *run(kubectl) {
      const { merged } = yield* kubectl.kubeconfigs();
      yield* kubectl.print(['NAME', ...merged[list].map(({ name }) => name).toSorted()].map(each => `${each}\n`).join(''));
      return 0;
    },
  });
}

/** `kubectl config use-context`. */
export const useContext = command({
  path: 'config use-context', aliases: ['use'], usage: 'CONTEXT_NAME', summary: 'Set the current-context in a kubeconfig file', flags: {},
  *run(kubectl, { operands }) {
    const [name, ...more] = operands;
    if (name === undefined || more.length > 0) throw new Failure(`Unexpected args: [${operands.join(' ')}]`);
    const { merged } = yield* kubectl.kubeconfigs();
    if (!merged.contexts.some(context => context.name === name)) throw new Failure(`no context exists with the name: ${JSON.stringify(name)}`);
    yield* changeFile(kubectl, yield* fileOf(kubectl, kubeconfig => kubeconfig.currentContext !== ''), kubeconfig => ({ ...kubeconfig, currentContext: name }));
    yield* kubectl.print(`Switched to context ${JSON.stringify(name)}.\n`);
    return 0;
  },
});

/** `kubectl config rename-context`. */
export const renameContext = command({
  path: 'config rename-context', usage: 'CONTEXT_NAME NEW_NAME', summary: 'Rename a context from the kubeconfig file', flags: {},
  *run(kubectl, { operands }) {
    const [name, wished, ...more] = operands;
    if (name === undefined || wished === undefined || more.length > 0) throw new Failure(`Unexpected args: [${operands.join(' ')}]`);
    const { merged } = yield* kubectl.kubeconfigs();
    const path = yield* fileOf(kubectl, kubeconfig => kubeconfig.contexts.some(context => context.name === name));
    const context = merged.contexts.find(each => each.name === name);
    if (!context) throw new Failure(`cannot rename the context ${JSON.stringify(name)}, it's not in ${path}`);
    if (merged.contexts.some(each => each.name === wished)) throw new Failure(`cannot rename the context ${JSON.stringify(name)}, the context ${JSON.stringify(wished)} already exists in ${path}`);
    yield* changeFile(kubectl, path, kubeconfig => {
      const renamed = withEntry(withoutEntry(kubeconfig, 'contexts', name), 'contexts', wished, context.fields);
      return { ...renamed, currentContext: kubeconfig.currentContext === name ? wished : kubeconfig.currentContext };
    });
    yield* kubectl.print(`Context ${JSON.stringify(name)} renamed to ${JSON.stringify(wished)}.\n`);
    return 0;
  },
});

/** `kubectl config delete-context`. */
export const deleteContext = deleting('context', 'contexts');
/** `kubectl config delete-cluster`. */
export const deleteCluster = deleting('cluster', 'clusters');
/** `kubectl config delete-user`. */
export const deleteUser = deleting('user', 'users');

function deleting(word: string, list: Lists): Command {
  return command({
    path: `config delete-${word}`, usage: 'NAME', summary: `Delete the specified ${word} from the kubeconfig`, flags: {},
    *run(kubectl, { operands }) {
      const [name, ...more] = operands;
      if (name === undefined || more.length > 0) throw new Failure(`Unexpected args: [${operands.join(' ')}]`);
      const { merged } = yield* kubectl.kubeconfigs();
      const path = yield* fileOf(kubectl, kubeconfig => kubeconfig[list].some(entry => entry.name === name));
      if (!merged[list].some(entry => entry.name === name)) throw new Failure(`cannot delete ${word} ${name}, not in ${path}`);
      if (list === 'contexts' && merged.currentContext === name) yield* kubectl.warn('warning: this removed your active context, use "kubectl config use-context" to select a different one\n');
      yield* changeFile(kubectl, path, kubeconfig => withoutEntry(kubeconfig, list, name));
      yield* kubectl.print(`deleted ${word} ${name} from ${path}\n`);
      return 0;
    },
  });
}
