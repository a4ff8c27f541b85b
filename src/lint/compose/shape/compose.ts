import { message } from '../../../base/message.ts';
import { network } from './network.ts';
import { either, key, list, mapOf, mapping, oldKey, resourceName, scalar, text, textOrList, type Shape } from './shape.ts';
import { service } from './service.ts';
import { config, secret, volume } from './storage.ts';

const include = list(either(text(), mapping({
  path: key(message('The file, or several files that are put together'), textOrList()),
  env_file: key(message('The files with its variables'), textOrList()),
  project_directory: key(message('The folder that its paths begin at'), text()),
}, { extensible: false })));

const model = mapping({
  name: key(message('The model’s name for this project'), text()),
  model: key(message('The model, as an OCI artifact such as ai/smollm2'), text()),
  context_size: key(message('How many tokens the model keeps in mind'), scalar(['integer'])),
  runtime_flags: key(message('Options of the program that runs the model'), list(text())),
}, { required: ['model'] });

const named = { pattern: resourceName, form: 'resource' } as const;

/** A Compose file. */
export const composeFile: Shape = mapping({
  version: oldKey(message('Not used any more: leave it out'), text()),
  name: key(message('The project’s name, instead of the folder’s'), text('project')),
  include: key(message('Other Compose files whose services belong to this project'), include),
  services: key(message('The containers of the application'), mapOf(service, named)),
  models: key(message('The language models of the application'), mapOf(model, named)),
  networks: key(message('The networks that services join'), mapOf(network, { form: 'resource' })),
  volumes: key(message('The volumes that services share and keep'), mapOf(volume, named)),
  secrets: key(message('The secrets that services read'), mapOf(secret, named)),
  configs: key(message('The configs that services read'), mapOf(config, named)),
});
