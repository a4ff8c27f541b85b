import { check, checkFix } from '../testing.ts';
import { rule } from './conda-cache-left.ts';

describe('conda-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM continuumio/miniconda3:25.3.1-1
    RUN conda install -y numpy=2.3
  #     ^^^^^^^^^^^^^ info CondaCacheLeft: conda install leaves /opt/conda/pkgs in the image; end this RUN with conda clean --all --yes
    RUN micromamba env create -f environment.yml
  #     ^^^^^^^^^^^^^^^^^^^^^ info CondaCacheLeft: micromamba env create leaves /opt/conda/pkgs in the image; end this RUN with micromamba clean --all --yes
  `));

  it('leaves what is removed or mounted alone', () => check(rule, `
    FROM continuumio/miniconda3:25.3.1-1
    RUN conda install -y numpy=2.3 && conda clean -afy
    RUN mamba create -n app python=3.13 && mamba clean --all
    RUN conda env update -f environment.yml && rm -rf /opt/conda/pkgs/*
    RUN --mount=type=cache,target=/opt/conda/pkgs conda install -y numpy=2.3
    RUN conda config --add channels conda-forge && conda activate app && conda list
  `));

  it('cleans at the end', () => checkFix(rule, `
    FROM continuumio/miniconda3:25.3.1-1
    RUN conda install -y numpy=2.3
  `, `
    FROM continuumio/miniconda3:25.3.1-1
    RUN conda install -y numpy=2.3 && conda clean --all --yes
  `, { safe: false }));
});
