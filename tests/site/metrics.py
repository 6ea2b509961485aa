#!/usr/bin/python3
"""Reads the metrics as Prometheus's own parser for Python does; its complaint ends the program.

    metrics.py check FILE         fails where a family has no help or type, or a sample is there twice
    metrics.py value FILE SAMPLE  prints a sample, written as in the file: 'name{label="value"}'
    metrics.py rise BEFORE AFTER  fails where something that only rises fell
"""
import sys

from prometheus_client.parser import text_string_to_metric_families


def read(path):
    """The families of the file, each a list of samples by name and labels."""
    with open(path, encoding='utf-8') as file:
        return list(text_string_to_metric_families(file.read()))


def samples(families):
    return {(sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in families for sample in family.samples}


def check(path):
    families = read(path)
    names = [family.name for family in families]
    assert len(names) == len(set(names)), names
    for family in families:
        assert family.documentation and family.type != 'unknown', family.name
        assert family.samples or family.type == 'counter', family.name
    assert sum(len(family.samples) for family in families) == len(samples(families))
    for family in families:
        if family.type == 'histogram':
            check_histogram(family)


def check_histogram(family):
    buckets = [sample for sample in family.samples if sample.name.endswith('_bucket')]
    assert [float(each.labels['le']) for each in buckets] == sorted(
        float(each.labels['le']) for each in buckets)
    counts = [each.value for each in buckets]
    assert counts == sorted(counts) and buckets[-1].labels['le'] == '+Inf'
    assert counts[-1] == next(each.value for each in family.samples if each.name.endswith('_count'))


def value(path, wanted):
    family = next(text_string_to_metric_families(wanted + ' 0\n'))
    key = next(iter(samples([family])))
    found = samples(read(path)).get(key, 0)
    print(int(found) if found == int(found) else found)


def rise(before, after):
    now = samples(read(after))
    for family in read(before):
        for sample in family.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            if family.type in ('counter', 'histogram'):
                assert now[key] >= sample.value, key


{'check': check, 'value': value, 'rise': rise}[sys.argv[1]](*sys.argv[2:])
