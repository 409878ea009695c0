# Mỗi đích là một lệnh; `make help` in ra danh sách. / One command a target; `make help` lists them.
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
ARGS ?=

.DEFAULT_GOAL := help
DISPATCH ?=

.PHONY: help dispatch issue check register archive collect status remind report verify demo test lint format golden templates schema docs bench compare lock clean

help: ## In danh sách các đích / list the targets
	@$(PYTHON) -c "import re,sys; [print(f'make {t:<10} {d}') for t, d in re.findall(r'(?m)^([a-z]+):.*## (.*)', open('Makefile', encoding='utf-8').read())]"

dispatch: ## Làm công văn và biểu mẫu từ data/ vào output/ (ARGS="--pdf")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen build $(ARGS)

check: ## Kiểm tra thể thức tệp Word (ARGS="cong-van.docx")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen check $(ARGS)

issue: ## Phát hành một văn bản đã ký (DISPATCH=data/dispatches/….yaml ARGS="--date 2024-07-15")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen issue $(DISPATCH) $(ARGS)

register: ## Liệt kê sổ đăng ký văn bản / list the register (ARGS="--year 2024")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen register list $(ARGS)

archive: ## Liệt kê kho lưu trữ / list the archive
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen archive list $(ARGS)

collect: ## Nhận biểu mẫu nộp về / take in the forms that came (ARGS="thu-den/ --on 19/7/2024")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen returns collect $(ARGS)

status: ## Đơn vị nào đã, chưa báo cáo / who has reported (ARGS="--period 2024-07")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen returns status $(ARGS)

verify: ## Kiểm tra sổ đăng ký, kho lưu trữ, biểu nộp về / verify register, archive, returns
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen register verify
	@$(BIN)/dispatch-gen archive verify
	@$(BIN)/dispatch-gen returns verify

remind: ## Soạn công văn đôn đốc đơn vị chưa gửi biểu / draft the reminder (ARGS="--period 2024-07")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen returns remind $(ARGS)

report: ## Làm báo cáo tổng hợp của một kỳ / make the consolidated report (ARGS="--period 2024-07")
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen returns report $(ARGS)

demo: ## Chạy thử trọn vòng trên biểu mẫu làm sẵn, trong output/demo / the whole thread on made returns
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/python tools/demo.py $(ARGS)

test: ## Chạy mọi kiểm thử / run all tests
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

lint: ## ruff, mypy (strict), import-linter
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: ## Sửa cách trình bày mã / format the code
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

golden: ## Làm lại các tệp mẫu chuẩn của kiểm thử / renew the golden files
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/python -m pytest tests/golden --renew-golden

templates: ## Làm lại các mẫu Word trong templates/ / make the Word templates anew
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/python tools/make_templates.py

schema: ## Ghi JSON Schema của data/ / write the JSON Schemas of data/
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen schema

docs: ## Làm lại docs/reference và hình trong docs/images / renew generated docs and pictures
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/python tools/make_reference.py
	@$(BIN)/python tools/make_pictures.py

bench: ## Đo tốc độ so với docxtpl / measure against plain docxtpl
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/dispatch-gen bench $(ARGS)

compare: ## Đo cùng các phần mềm khác, ghi docs/reference/benchmarks.md / measure beside other engines (ARGS="--quick")
	@$(PYTHON) tools/bootstrap.py dev
	@$(BIN)/python benchmarks/install.py
	@$(BIN)/python benchmarks/run.py $(ARGS)

lock: ## Khóa lại phiên bản thư viện, chỉ bản đã ra hơn một tuần / lock versions older than a week
	@$(PYTHON) tools/lock.py

clean: ## Xóa output/ và các tệp tạm / remove output/ and caches
	@$(PYTHON) -c "import pathlib,shutil; [shutil.rmtree(p) if p.is_dir() else p.unlink() for p in pathlib.Path('output').iterdir() if p.name != '.gitkeep']"
