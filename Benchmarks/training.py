"""Times networks: nnbook, PyTorch and numpy in turns on one machine, in Float64 on one thread.

CPU seconds, the median of several rounds. For nnbook two runs of `nnbook eval` that differ in the
number of steps are timed, and the difference divided: so it is the statement of the finished
program that counts, and not its start. Batches of W1 are timed by the program `networks` beside
this file, which calls what tables, plots and losses call; it also times every variant of the
kernels.

usage: python3 Benchmarks/training.py [NNBOOK] [--rounds N]
needs: numpy and torch; `swift build -c release` here and in Benchmarks
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

try:
    import numpy as np
    import torch
except ImportError as missing:
    sys.exit(f"{missing}; `pip install numpy torch` in an environment of your own")

torch.set_num_threads(1)
HERE = Path(__file__).resolve().parent
DIGITS = HERE.parent / "Tests" / "NNInterpreterTests" / "Reference" / "digits.csv"


# What is trained: numpy without a framework, and PyTorch as its tutorials write it.


def weights(*sizes):
    """The same uniform weights and biases for all, as PyTorch draws them."""
    generator = np.random.default_rng(0)
    parts = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        limit = 1 / np.sqrt(inputs)
        parts.append(generator.uniform(-limit, limit, (inputs, outputs)))
        parts.append(generator.uniform(-limit, limit, outputs))
    return parts


def module(activation, *sizes):
    """A chain of linear layers with an activation between them."""
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), activation()]
    chain = torch.nn.Sequential(*layers[:-1]).double()
    with torch.no_grad():
        for parameter, value in zip(chain.parameters(), weights(*sizes)):
            parameter.copy_(torch.tensor(value.T))
    return chain


class Adam:
    """Adam for a list of arrays, in place."""

    def __init__(self, parameters, rate):
        self.parameters, self.rate, self.time = parameters, rate, 0
        self.means = [np.zeros_like(p) for p in parameters]
        self.squares = [np.zeros_like(p) for p in parameters]

    def step(self, gradients):
        self.time += 1
        rate = self.rate / (1 - 0.9**self.time)
        scale = (1 - 0.999**self.time) ** -0.5
        for p, g, m, v in zip(self.parameters, gradients, self.means, self.squares):
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g * g
            p -= rate * m / (np.sqrt(v) * scale + 1e-8)


class Momentum:
    """Gradient descent with momentum for a list of arrays, in place."""

    def __init__(self, parameters, rate):
        self.parameters, self.rate = parameters, rate
        self.means = [np.zeros_like(p) for p in parameters]

    def step(self, gradients):
        for p, g, m in zip(self.parameters, gradients, self.means):
            m *= 0.9
            m += g
            p -= self.rate * m


def numpy_gradients(parameters, x, slope_of_loss, function, slope):
    """The gradients of all weights and biases of a chain, backwards."""
    values = [x]
    for index in range(0, len(parameters), 2):
        z = values[-1] @ parameters[index] + parameters[index + 1]
        values.append(function(z) if index + 2 < len(parameters) else z)
    d = slope_of_loss(values[-1])
    gradients = []
    for index in range(len(parameters) - 2, -1, -2):
        gradients = [values[index // 2].T @ d, d.sum(0), *gradients]
        if index > 0:
            d = (d @ parameters[index].T) * slope(values[index // 2])
    return gradients


RELU = (lambda z: np.maximum(z, 0), lambda y: y > 0)
TANH = (np.tanh, lambda y: 1 - y * y)


def softmax_slope(labels):
    def slope(z):
        e = np.exp(z - z.max(1, keepdims=True))
        e /= e.sum(1, keepdims=True)
        e[np.arange(len(labels)), labels] -= 1
        return e / len(labels)

    return slope


# The workloads. Each peer is a function that does the work once.


def parabola(name):
    x = np.linspace(-1, 1, 256).reshape(-1, 1)
    y = x * x
    function, slope = RELU if name == "relu" else TANH
    parameters = weights(1, 16, 16, 1)
    adam = Adam(parameters, 0.01)

    def by_numpy():
        gradients = numpy_gradients(
            parameters, x, lambda z: (z - y) * (2 / len(x)), function, slope
        )
        adam.step(gradients)

    chain = module(torch.nn.ReLU if name == "relu" else torch.nn.Tanh, 1, 16, 16, 1)
    optimizer = torch.optim.Adam(chain.parameters(), lr=0.01)
    inputs, targets = torch.tensor(x), torch.tensor(y)

    def by_torch():
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(chain(inputs), targets).backward()
        optimizer.step()

    text = (
        "data d = (x, x^2) for x in grid(-1, 1, 256)\n"
        f"model m = 1 -> 16 {name} -> 16 {name} -> 1\n"
        "train m on d with mse, adam(0.01), epochs %d\n"
    )
    return by_numpy, by_torch, text, (2_000, 22_000)


def digits():
    table = np.loadtxt(DIGITS, delimiter=",", skiprows=1)
    x, labels = table[:, :64] / 16, table[:, 64].astype(int)
    generator = np.random.default_rng(1)
    parameters = weights(64, 128, 10)
    adam = Adam(parameters, 0.001)

    def by_numpy():
        order = generator.permutation(len(x))
        for start in range(0, len(x), 64):
            rows = order[start : start + 64]
            adam.step(
                numpy_gradients(parameters, x[rows], softmax_slope(labels[rows]), *RELU)
            )

    chain = module(torch.nn.ReLU, 64, 128, 10)
    optimizer = torch.optim.Adam(chain.parameters(), lr=0.001)
    inputs, targets = torch.tensor(x), torch.tensor(labels)

    def by_torch():
        order = torch.tensor(generator.permutation(len(x)))
        for start in range(0, len(x), 64):
            rows = order[start : start + 64]
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(chain(inputs[rows]), targets[rows]).backward()
            optimizer.step()

    text = (
        'data d = csv("digits.csv", target label)\n'
        "model m = 64 -> 128 relu -> 10\n"
        "train m on d with cross_entropy, adam(0.001), batch 64, epochs %d\n"
    )
    return by_numpy, by_torch, text, (5, 105)


def wide():
    generator = np.random.default_rng(0)
    x, labels = generator.normal(size=(128, 784)), generator.integers(0, 10, 128)
    parameters = weights(784, 256, 128, 10)
    momentum = Momentum(parameters, 0.01)

    def by_numpy():
        momentum.step(numpy_gradients(parameters, x, softmax_slope(labels), *RELU))

    chain = module(torch.nn.ReLU, 784, 256, 128, 10)
    optimizer = torch.optim.SGD(chain.parameters(), lr=0.01, momentum=0.9)
    inputs, targets = torch.tensor(x), torch.tensor(labels)

    def by_torch():
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(chain(inputs), targets).backward()
        optimizer.step()

    text = (
        'data d = csv("wide.csv", target label)\n'
        "model m = 784 -> 256 relu -> 128 relu -> 10\n"
        "train m on d with cross_entropy, sgd(0.01, momentum 0.9), epochs %d\n"
    )
    return by_numpy, by_torch, text, (50, 550)


def write_wide(folder):
    generator = np.random.default_rng(0)
    x, labels = generator.normal(size=(128, 784)), generator.integers(0, 10, 128)
    with open(folder / "wide.csv", "w") as file:
        file.write(",".join(f"x{column}" for column in range(784)) + ",label\n")
        for row, label in zip(x, labels):
            file.write(",".join(repr(float(number)) for number in row) + f",c{label}\n")


# Timing


def cpu(work, least=0.2):
    """CPU seconds of one call, over calls that take a while together."""
    count = 1
    while True:
        start = time.process_time()
        for _ in range(count):
            work()
        spent = time.process_time() - start
        if spent >= least:
            return spent / count
        count = max(2 * count, int(1.2 * count * least / max(spent, 1e-6)))


def program(nnbook, text, folder):
    """CPU seconds of a run of the program, on one processor: what a training of two threads does
    is counted twice otherwise."""
    process = subprocess.Popen(
        [nnbook, "eval", "--steps", "1e15", "--memory", "8e9"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        preexec_fn=lambda: os.sched_setaffinity(0, {max(os.sched_getaffinity(0))}),
    )
    process.stdin.write(text.encode())
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the program fails:\n{text}")
    return usage.ru_utime + usage.ru_stime


def per_step(nnbook, text, counts, folder):
    few, many = (program(nnbook, text % count, folder) for count in counts)
    return (many - few) / (counts[1] - counts[0])


def seconds(value):
    for limit, unit in ((1e-6, "ns"), (1e-3, "µs"), (1, "ms")):
        if value < limit:
            return f"{value / limit * 1000:.3g} {unit}"
    return f"{value:.3g} s"


def row(name, times):
    ours = median(times["nnbook"])
    cells = [name, seconds(ours)]
    for peer in ("PyTorch", "numpy"):
        other = median(times[peer])
        ratio = other / ours
        cells += [seconds(other), f"{ratio:.2g}" if ratio < 10 else f"{ratio:.0f}"]
    print(f"| {' | '.join(cells)} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("nnbook", nargs="?", default=str(HERE.parent / ".build/release/nnbook"))
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    nnbook = str(Path(arguments.nnbook).resolve())
    networks = HERE / ".build/release/networks"
    print(f"PyTorch {torch.__version__}, numpy {np.__version__}\n")
    print("| workload | nnbook | PyTorch | times | numpy | times |")
    print("|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_wide(folder)
        (folder / "digits.csv").write_bytes(DIGITS.read_bytes())
        forward(nnbook, networks, folder, arguments.rounds)
        for name, workload in (
            ("W2: a step of Adam, 1-16-16-1, 256 samples, relu", lambda: parabola("relu")),
            ("W2: the same, tanh", lambda: parabola("tanh")),
            ("W3: an epoch of digits, 64-128-10, batches of 64", digits),
            ("W4: a step of SGD, 784-256-128-10, 128 samples", wide),
        ):
            by_numpy, by_torch, text, counts = workload()
            times = {"nnbook": [], "PyTorch": [], "numpy": []}
            for _ in range(arguments.rounds):
                times["nnbook"].append(per_step(nnbook, text, counts, folder))
                times["PyTorch"].append(cpu(by_torch))
                times["numpy"].append(cpu(by_numpy))
            row(name, times)
    shown = subprocess.check_output([networks], text=True)
    variants([json.loads(line) for line in shown.splitlines()])


def forward(nnbook, networks, folder, rounds):
    chain = module(torch.nn.ReLU, 1, 16, 16, 1)
    parameters = weights(1, 16, 16, 1)
    batches = (1, 256, 10_000)
    times = {batch: {"nnbook": [], "PyTorch": [], "numpy": []} for batch in batches}
    iterated = "model m = 1 -> 16 relu -> 16 relu -> 1\nf = iterate(m, %d)\nshow f(0.3)\n"
    for _ in range(rounds):
        ours = json.loads(subprocess.check_output([networks, "w1"], text=True))
        for batch in batches:
            x = np.random.default_rng(0).normal(size=(batch, 1))
            inputs = torch.tensor(x)

            def by_numpy():
                h = np.maximum(x @ parameters[0] + parameters[1], 0)
                h = np.maximum(h @ parameters[2] + parameters[3], 0)
                return h @ parameters[4] + parameters[5]

            with torch.inference_mode():
                times[batch]["PyTorch"].append(cpu(lambda: chain(inputs), 0.05))
            times[batch]["numpy"].append(cpu(by_numpy, 0.05))
            times[batch]["nnbook"].append(
                per_step(nnbook, iterated, (1_000, 1_000_000), folder)
                if batch == 1
                else ours[f"w1 {batch}"]["median"]
            )
    for batch in batches:
        row(f"W1: applying 1-16-16-1 to {batch:,} number{'s' * (batch > 1)}", times[batch])


def variants(lines):
    print("\n| variant | " + " | ".join(k for k in lines[0] if k != "kernels") + " |")
    print("|---|" + "---:|" * (len(lines[0]) - 1))
    for line in lines:
        cells = [seconds(value["median"]) for key, value in line.items() if key != "kernels"]
        print(f"| {line['kernels']} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
