import { type ExtensionContext, window } from 'vscode';
import { DisposableStore } from './base/lifecycle.ts';
