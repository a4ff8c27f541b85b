import type { Rule } from '../rule.ts';
import { rule as addressForm } from './address-form.ts';
import { rule as booleanForm } from './boolean-form.ts';
import { rule as commandForm } from './command-form.ts';
import { rule as containerNameForm } from './container-name-form.ts';
import { rule as deviceForm } from './device-form.ts';
import { rule as durationForm } from './duration-form.ts';
import { rule as environmentName } from './environment-name.ts';
import { rule as externalName } from './external-name.ts';
import { rule as hostForm } from './host-form.ts';
import { rule as imageForm } from './image-form.ts';
import { rule as mergeValue } from './merge-value.ts';
import { rule as missingKey } from './missing-key.ts';
import { rule as mountForm } from './mount-form.ts';
import { rule as numberForm } from './number-form.ts';
import { rule as portForm } from './port-form.ts';
import { rule as projectNameForm } from './project-name-form.ts';
import { rule as repeatedItem } from './repeated-item.ts';
import { rule as resourceName } from './resource-name.ts';
import { rule as sizeForm } from './size-form.ts';
import { rule as textKey } from './text-key.ts';
import { rule as unknownKey } from './unknown-key.ts';
import { rule as unknownValue } from './unknown-value.ts';
import { rule as valueType } from './value-type.ts';
import { rule as variableForm } from './variable-form.ts';

/** The form of a Compose file: keys, kinds of values, and what texts must look like. Sorted by name. */
export const schemaRules: readonly Rule[] = [
  addressForm,
  booleanForm,
  commandForm,
  containerNameForm,
  deviceForm,
  durationForm,
  environmentName,
  externalName,
  hostForm,
  imageForm,
  mergeValue,
  missingKey,
  mountForm,
  numberForm,
  portForm,
  projectNameForm,
  repeatedItem,
  resourceName,
  sizeForm,
  textKey,
  unknownKey,
  unknownValue,
  valueType,
  variableForm,
];
